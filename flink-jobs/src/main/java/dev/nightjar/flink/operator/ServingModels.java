package dev.nightjar.flink.operator;

import dev.nightjar.bundle.ScoreReference;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ServedModels;
import dev.nightjar.v1.SurveyName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of one subtask, open and in their places by survey. Not thread-safe but for {@link
 * #opened}: the task's own thread scores and switches.
 *
 * @param <T> what is scored
 * @param <R> its result
 */
final class ServingModels<T, R> implements AutoCloseable {

    /** Loaded models that have no place yet; beyond this the oldest is let go. */
    private static final int MOST_READY = 2;

    private final ModelSteps<T, R> steps;
    private final Map<String, ModelSlot> slots = new TreeMap<>();
    private final Deque<ModelRef> ready = new ArrayDeque<>();

    /** By SHA-256. */
    private final Map<String, Opened<T, R>> open = new ConcurrentHashMap<>();

    ServingModels(ModelSteps<T, R> steps) {
        this.steps = steps;
    }

    /** A model with the place that it was read from. */
    private record Opened<T, R>(ModelRef model, ScoreStep<T, R> step) {}

    /**
     * What became of a command.
     *
     * @param applied whether anything was done
     * @param detail one sentence
     */
    record Answer(boolean applied, String detail) {

        static Answer refused(String detail) {
            return new Answer(false, detail);
        }
    }

    /** A challenger could not score. */
    static final class ShadowFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String sha256;

        ShadowFailedException(String sha256, RuntimeException cause) {
            super(cause);
            this.sha256 = sha256;
        }

        String sha256() {
            return sha256;
        }
    }

    /** Takes over an open model, unless it is open already. */
    void add(ModelRef model, ScoreStep<T, R> step) {
        if (open.putIfAbsent(model.sha256(), new Opened<>(model, step)) != null) {
            step.close();
        }
    }

    /** An open model, as it was read; null for one that is not open. From any thread. */
    @Nullable ModelRef opened(String sha256) {
        Opened<T, R> opened = open.get(sha256);
        return opened == null ? null : opened.model();
    }

    /** An open model's; empty for one that has none or is not open. */
    Optional<ScoreReference> scoreReference(String sha256) {
        Opened<T, R> opened = open.get(sha256);
        return opened == null ? Optional.empty() : opened.step().scoreReference(sha256);
    }

    /** Puts a survey's models, which are open, in their places. */
    void place(String survey, ModelSlot slot) {
        slots.put(survey, slot);
    }

    /** Places by survey. */
    Map<String, ModelSlot> slots() {
        return Collections.unmodifiableMap(slots);
    }

    /** The same for a status. */
    List<ServedModels> served() {
        List<ServedModels> served = new ArrayList<>();
        slots.forEach(
                (survey, slot) ->
                        served.add(
                                new ServedModels(
                                        survey.isEmpty() ? null : SurveyName.valueOf(survey),
                                        slot.champion().toRecord(),
                                        ModelRef.record(slot.previous()),
                                        ModelRef.record(slot.challenger()))));
        return served;
    }

    /** Tells the champion of an item's survey that it comes into the batch. */
    void add(T item) {
        placed(slot(steps.survey(item)).champion().sha256()).step().add(item);
    }

    /** Scores a batch, each item with its survey's champion, in the batch's order. */
    List<R> score(List<T> batch) {
        return score(batch, false);
    }

    /**
     * Scores a batch, each item with its survey's challenger: null for one that has none.
     *
     * @throws ShadowFailedException if one of them cannot
     */
    List<@Nullable R> shadow(List<T> batch) {
        return score(batch, true);
    }

    /** Whether any challenger scores. */
    boolean isShadowing() {
        return slots.values().stream().anyMatch(slot -> slot.challenger() != null);
    }

    private List<R> score(List<T> batch, boolean byChallengers) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            ModelSlot slot = slot(steps.survey(batch.get(i)));
            ModelRef model = byChallengers ? slot.challenger() : slot.champion();
            if (model != null) {
                places.computeIfAbsent(model.sha256(), sha256 -> new ArrayList<>()).add(i);
            }
        }
        List<R> results = new ArrayList<>(Collections.nCopies(batch.size(), null));
        places.forEach(
                (sha256, indices) -> {
                    boolean whole = indices.size() == batch.size();
                    List<T> items = whole ? batch : indices.stream().map(batch::get).toList();
                    List<R> part = byChallengers ? shadowed(sha256, items) : scored(sha256, items);
                    for (int i = 0; i < indices.size(); i++) {
                        results.set(indices.get(i), part.get(i));
                    }
                });
        return results;
    }

    private ModelSlot slot(String survey) {
        ModelSlot slot = slots.get(survey);
        if (slot == null) {
            throw new IllegalStateException("no model has a place for the survey " + survey);
        }
        return slot;
    }

    private List<R> shadowed(String sha256, List<T> items) {
        try {
            return scored(sha256, items);
        } catch (RuntimeException e) {
            throw new ShadowFailedException(sha256, e);
        }
    }

    private List<R> scored(String sha256, List<T> items) {
        List<R> results = placed(sha256).step().score(items);
        if (results.size() != items.size()) {
            throw new IllegalStateException(
                    "a batch of " + items.size() + " items gave " + results.size() + " results");
        }
        return results;
    }

    private Opened<T, R> placed(String sha256) {
        Opened<T, R> opened = open.get(sha256);
        if (opened == null) {
            throw new IllegalStateException("the model " + sha256 + " has a place and is not open");
        }
        return opened;
    }

    /**
     * Carries a command out.
     *
     * @param model of the command, open; null where its action needs none
     */
    Answer apply(ModelCommand command, @Nullable ModelRef model) {
        SurveyName survey = command.getSurvey();
        if (survey != null && !slots.containsKey(survey.name())) {
            return Answer.refused("This job's models are not told apart by survey; name none.");
        }
        Collection<String> surveys =
                survey == null ? List.copyOf(slots.keySet()) : List.of(survey.name());
        Answer answer =
                switch (command.getAction()) {
                    case ROLL_BACK -> rollBack(surveys);
                    case STOP_SHADOW ->
                            changed(surveys, slot -> slot.shadowedBy(null)).isEmpty()
                                    ? Answer.refused("No challenger scores.")
                                    : new Answer(true, "The challenger scores no more.");
                    case LOAD, ACTIVATE, SHADOW ->
                            model == null
                                    ? Answer.refused("The command names no bundle.")
                                    : use(command, surveys, model);
                };
        letGo();
        return answer;
    }

    private Answer use(ModelCommand command, Collection<String> surveys, ModelRef model) {
        if (opened(model.sha256())
                == null) { // it failed as a challenger while the command was on its way
            return Answer.refused(model.id() + " was let go meanwhile; send the command again.");
        }
        switch (command.getAction()) {
            case ACTIVATE -> {
                boolean already = changed(surveys, slot -> slot.activated(model)).isEmpty();
                return new Answer(true, model.id() + (already ? " scores already." : " scores."));
            }
            case SHADOW -> {
                return changed(surveys, slot -> slot.shadowedBy(model)).isEmpty()
                        ? Answer.refused(model.id() + " is champion or challenger already.")
                        : new Answer(true, model.id() + " scores beside the champion.");
            }
            default -> {
                ready.removeIf(model::is);
                ready.add(model);
                return new Answer(true, model.id() + " is loaded and ready.");
            }
        }
    }

    private Answer rollBack(Collection<String> surveys) {
        List<ModelRef> before = changed(surveys, ModelSlot::rolledBack);
        return before.isEmpty()
                ? Answer.refused("There is no champion before this one.")
                : new Answer(
                        true,
                        String.join(" and ", before.stream().map(ModelRef::id).distinct().toList())
                                + " scores again.");
    }

    /** Changes places, and gives the champions of those that are others now. */
    private List<ModelRef> changed(Collection<String> surveys, UnaryOperator<ModelSlot> change) {
        List<ModelRef> champions = new ArrayList<>();
        for (String survey : surveys) {
            ModelSlot before = slot(survey);
            ModelSlot after = change.apply(before);
            if (!after.equals(before)) {
                slots.put(survey, after);
                champions.add(after.champion());
            }
        }
        return champions;
    }

    /** Takes a challenger out of its places. */
    void stopShadow(String sha256) {
        slots.replaceAll(
                (survey, slot) -> {
                    ModelRef challenger = slot.challenger();
                    return challenger != null && challenger.sha256().equals(sha256)
                            ? slot.shadowedBy(null)
                            : slot;
                });
        letGo();
    }

    /** Closes models that have no place and are not waiting for one. */
    private void letGo() {
        while (ready.size() > MOST_READY) {
            ready.remove();
        }
        Set<String> kept = new HashSet<>();
        Stream.concat(
                        ready.stream(),
                        slots.values().stream()
                                .flatMap(
                                        slot ->
                                                Stream.of(
                                                        slot.champion(),
                                                        slot.previous(),
                                                        slot.challenger())))
                .filter(model -> model != null)
                .forEach(model -> kept.add(model.sha256()));
        open.entrySet()
                .removeIf(
                        model -> {
                            boolean gone = !kept.contains(model.getKey());
                            if (gone) {
                                model.getValue().step().close();
                            }
                            return gone;
                        });
    }

    @Override
    public void close() {
        open.values().forEach(opened -> opened.step().close());
        open.clear();
    }
}
