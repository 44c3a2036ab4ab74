package dev.nightjar.engine.onnx;

import dev.nightjar.engine.InvalidModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Looks through an ONNX file before ONNX Runtime does: only operators of the standard's own domain,
 * no functions, no sub-graphs, no weights in other files. Field numbers are those of onnx.proto3;
 * the file is walked as the protocol buffer it is (varint tags, length-delimited messages), and
 * everything else is left to ONNX Runtime.
 */
final class OnnxModelCheck {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private OnnxModelCheck() {}

    static void check(byte[] model) {
        boolean[] hasGraph = {false};
        try {
            fields(
                    ByteBuffer.wrap(model),
                    (field, value) -> {
                        switch (field) {
                            case 7 -> {
                                hasGraph[0] = true;
                                checkGraph(value);
                            }
                            case 8 -> checkOperatorSet(value);
                            case 25 ->
                                    throw new InvalidModelException(
                                            "the ONNX model defines functions of its own");
                            default -> {}
                        }
                    });
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            throw new InvalidModelException("the ONNX model is cut short or is no ONNX file", e);
        }
        if (!hasGraph[0]) {
            throw new InvalidModelException("the ONNX model holds no graph");
        }
    }

    private static void checkOperatorSet(ByteBuffer operatorSet) {
        fields(
                operatorSet,
                (field, value) -> {
                    if (field == 1) {
                        requireStandard(text(value));
                    }
                });
    }

    private static void checkGraph(ByteBuffer graph) {
        fields(
                graph,
                (field, value) -> {
                    switch (field) {
                        case 1 -> checkNode(value);
                        case 5 -> checkTensor(value);
                        case 15 ->
                                throw new InvalidModelException(
                                        "the ONNX model holds sparse weights");
                        default -> {}
                    }
                });
    }

    private static void checkNode(ByteBuffer node) {
        fields(
                node,
                (field, value) -> {
                    if (field == 7) {
                        requireStandard(text(value));
                    } else if (field == 5) {
                        checkAttribute(value);
                    }
                });
    }

    private static void checkAttribute(ByteBuffer attribute) {
        fields(
                attribute,
                (field, value) -> {
                    switch (field) {
                        case 5, 10 -> checkTensor(value);
                        case 6, 11, 22, 23 ->
                                throw new InvalidModelException(
                                        "the ONNX model holds a graph within a graph, or sparse weights");
                        default -> {}
                    }
                });
    }

    /** Field 13 names another file; field 14, a varint, says that the data lies there. */
    private static void checkTensor(ByteBuffer tensor) {
        fields(
                tensor,
                (field, value) -> {
                    if (field == 13) {
                        throw new InvalidModelException(
                                "the ONNX model keeps weights in another file");
                    }
                });
    }

    private static void requireStandard(String domain) {
        if (!domain.isEmpty() && !domain.equals("ai.onnx")) {
            throw new InvalidModelException("the ONNX model uses operators of '" + domain + "'");
        }
    }

    private static String text(ByteBuffer value) {
        return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }

    /** Calls {@code onMessage} with number and content of every length-delimited field. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> onMessage) {
        ByteBuffer in = message.duplicate();
        while (in.hasRemaining()) {
            long tag = varint(in);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case VARINT -> varint(in);
                case FIXED_64 -> in.position(in.position() + Long.BYTES);
                case FIXED_32 -> in.position(in.position() + Integer.BYTES);
                case LENGTH_DELIMITED -> {
                    int length = Math.toIntExact(varint(in));
                    onMessage.accept(field, in.slice(in.position(), length));
                    in.position(in.position() + length);
                }
                default -> throw new IllegalArgumentException("wire type " + (tag & 7));
            }
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("endless number");
    }
}
