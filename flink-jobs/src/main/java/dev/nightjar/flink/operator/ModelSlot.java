package dev.nightjar.flink.operator;

import org.jspecify.annotations.Nullable;

/**
 * The models of one survey, as a checkpoint holds them.
 *
 * @param champion scores and labels
 * @param previous what a roll-back goes back to
 * @param challenger scores beside the champion, for the shadow topic only
 */
public record ModelSlot(
        ModelRef champion, @Nullable ModelRef previous, @Nullable ModelRef challenger) {

    static ModelSlot of(ModelRef champion) {
        return new ModelSlot(champion, null, null);
    }

    /** With another champion; the one there was can be rolled back to. */
    ModelSlot activated(ModelRef model) {
        return model.is(champion)
                ? this
                : new ModelSlot(model, champion, model.is(challenger) ? null : challenger);
    }

    /**
     * With the champion before. There is none before that, so that a second roll-back cannot swing
     * to the model that was just left.
     */
    ModelSlot rolledBack() {
        return previous == null
                ? this
                : new ModelSlot(previous, null, previous.is(challenger) ? null : challenger);
    }

    ModelSlot shadowedBy(@Nullable ModelRef model) {
        return model != null && model.is(champion)
                ? this
                : new ModelSlot(champion, previous, model);
    }

    ModelSlot withoutPrevious() {
        return new ModelSlot(champion, null, challenger);
    }
}
