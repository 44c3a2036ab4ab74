package dev.nightjar.app.score;

import dev.nightjar.packet.Packet;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * One Avro object container with one record for every packet: its schema is the union of {@link
 * LabelledAlert} and {@link RejectedRecord}, the same records as on the two topics. Where a topic
 * has its name, these have the packet's.
 */
final class AvroResults implements ResultWriter {

    private static final int NO_PARTITION = -1;
    private static final long NO_TIMESTAMP = -1;

    private static final Schema SCHEMA =
            Schema.createUnion(LabelledAlert.getClassSchema(), RejectedRecord.getClassSchema());

    private final DataFileWriter<SpecificRecord> records =
            new DataFileWriter<>(new SpecificDatumWriter<>(SCHEMA));

    AvroResults(Path file) throws IOException {
        records.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
        records.create(SCHEMA, file.toFile());
    }

    @Override
    public void write(PacketResult result) throws IOException {
        LabelledAlert alert = result.alert();
        records.append(
                alert == null
                        ? rejected(result.packet(), Objects.requireNonNull(result.rejection()))
                        : alert);
    }

    private static RejectedRecord rejected(Packet packet, Rejection rejection) {
        return RejectedRecord.newBuilder()
                .setReason(rejection.reason().name())
                .setDetail(rejection.detail())
                .setTopic(packet.name())
                .setPartition(NO_PARTITION)
                .setOffset(0)
                .setTimestampMillis(NO_TIMESTAMP)
                .setRejectedAtMillis(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .setValue(packet.bytes().length == 0 ? null : ByteBuffer.wrap(packet.bytes()))
                .setValueLength(packet.bytes().length)
                .build();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
