package dev.nightjar.packet;

import dev.nightjar.alert.RejectionReason;

/**
 * The ways of compressing a container's blocks that are read. Surveys use none, brokers the other
 * two.
 */
enum BlockCodec {
    NULL,
    DEFLATE,
    SNAPPY;

    static BlockCodec of(String name) throws AvroFlaw {
        return switch (name) {
            case "null" -> NULL;
            case "deflate" -> DEFLATE;
            case "snappy" -> SNAPPY;
            default ->
                    throw new AvroFlaw(
                            RejectionReason.UNSUPPORTED_CODEC,
                            "The container's codec is not read; null, deflate and snappy are.");
        };
    }
}
