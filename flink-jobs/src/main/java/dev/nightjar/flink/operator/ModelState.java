package dev.nightjar.flink.operator;

import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What a checkpoint holds of models: their places, the bundle that the job was started with, and
 * the next command to read. Every subtask has all of it, so that it can be restored at another
 * parallelism.
 */
final class ModelState {

    private static final String ONLY = "";

    private final BroadcastState<String, ModelSlot> slots;
    private final BroadcastState<String, ModelRef> configured;
    private final BroadcastState<String, Long> nextOffset;

    ModelState(OperatorStateStore store) throws Exception {
        slots =
                store.getBroadcastState(
                        descriptor("model-slots", TypeInformation.of(ModelSlot.class)));
        configured =
                store.getBroadcastState(
                        descriptor("model-configured", TypeInformation.of(ModelRef.class)));
        nextOffset = store.getBroadcastState(descriptor("model-next-command", Types.LONG));
    }

    private static <V> MapStateDescriptor<String, V> descriptor(
            String name, TypeInformation<V> type) {
        return new MapStateDescriptor<>(name, Types.STRING, type);
    }

    /**
     * A survey's models. Where the job was started anew with another bundle than at the checkpoint,
     * that is a command, too: it scores, and the one before can be rolled back to.
     *
     * @param now the bundle that the job is started with
     */
    ModelSlot slot(String survey, ModelRef now) throws Exception {
        ModelSlot slot = slots.get(survey);
        if (slot == null) {
            return ModelSlot.of(now);
        }
        return now.is(configured.get(ONLY)) ? slot : slot.activated(now);
    }

    /** Offset of the first command that was not carried out. */
    long nextOffset() throws Exception {
        Long offset = nextOffset.get(ONLY);
        return offset == null ? 0 : offset;
    }

    void put(ModelRef now, Map<String, ModelSlot> places) throws Exception {
        configured.put(ONLY, now);
        slots.putAll(places);
    }

    void putNextOffset(long offset) throws Exception {
        nextOffset.put(ONLY, offset);
    }
}
