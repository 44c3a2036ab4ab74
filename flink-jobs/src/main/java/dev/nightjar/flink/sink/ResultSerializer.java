package dev.nightjar.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.scoring.RegistryFrame;
import dev.nightjar.scoring.SchemaHeader;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A result as a Kafka record: its key, its headers by name, and {@code schema}.
 *
 * <p>The record gets the time it is written, not its input's: a topic's retention goes by that
 * time, and a replayed archive would be deleted as soon as it is written.
 */
final class ResultSerializer
        implements KafkaRecordSerializationSchema<ResultMessage>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final byte[] schema;
    private final @Nullable RegistryFrame frame;

    /**
     * @param topic to write to
     * @param schema of the values
     * @param frame to write them in; null to leave them in Avro's single-object encoding
     */
    ResultSerializer(String topic, Schema schema, @Nullable RegistryFrame frame) {
        this.topic = topic;
        this.frame = frame;
        this.schema = SchemaHeader.bytes(schema);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            ResultMessage message, KafkaSinkContext context, @Nullable Long timestamp) {
        RecordHeaders headers = new RecordHeaders();
        new TreeMap<>(message.headers())
                .forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
        headers.add(SchemaHeader.KEY, schema);
        return new ProducerRecord<>(
                topic,
                null,
                null,
                message.key().getBytes(UTF_8),
                frame == null ? message.value() : frame.around(message.value()),
                headers);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
