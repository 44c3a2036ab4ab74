package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads Avro object containers that hold one record each, as messages do. Not thread-safe. */
final class SingleContainers<T> {

    private final WriterPlans<? extends DatumPlan<T>> plans;
    private final BoundedAvroInput datum;
    private final ContainerHeader header = new ContainerHeader();
    private final BoundedAvroInput outer = new BoundedAvroInput();
    private final ContainerBlocks blocks = new ContainerBlocks(outer, header);

    /**
     * @param plans for the schemas that containers bring along
     * @param datum scratch, with its own limits
     */
    SingleContainers(WriterPlans<? extends DatumPlan<T>> plans, BoundedAvroInput datum) {
        this.plans = plans;
        this.datum = datum;
    }

    /** The record in a container. */
    T read(byte[] packet) throws IOException, RejectedPacketException {
        header.read(packet, outer);
        DatumPlan<T> plan = plans.find(packet, header.schemaFrom(), header.schemaTo());
        blocks.start(packet);
        @Nullable T record = null;
        while (nextBlock(record != null)) {
            if (blocks.records() == 0) {
                continue;
            }
            if (record != null || blocks.records() > 1) {
                throw new RejectedPacketException(
                        RejectionReason.SEVERAL_RECORDS,
                        "The container holds more than one record.");
            }
            blocks.open(datum);
            record = plan.read(datum);
            refuseRest(datum);
        }
        if (record == null) {
            throw new RejectedPacketException(
                    RejectionReason.NO_RECORD, "The container holds no record.");
        }
        return record;
    }

    /**
     * What follows the record's block and is no block is no damage to the record, but not a
     * container either.
     */
    private boolean nextBlock(boolean afterRecord) throws IOException, RejectedPacketException {
        int left = outer.remaining();
        try {
            return blocks.next();
        } catch (AvroFlaw flaw) {
            if (afterRecord) {
                throw trailing(left);
            }
            throw flaw;
        }
    }

    /** Refuses what is left over after a record. */
    static void refuseRest(BoundedAvroInput input) throws RejectedPacketException {
        if (input.remaining() > 0) {
            throw trailing(input.remaining());
        }
    }

    private static RejectedPacketException trailing(int count) {
        return new RejectedPacketException(
                RejectionReason.TRAILING_BYTES, count + " bytes are left over after the record.");
    }
}
