package dev.nightjar.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.scoring.SchemaHeader;
import dev.nightjar.v1.RejectedRecord;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record as a Kafka record: the key it came with, headers {@code reason} and {@code
 * schema}.
 */
final class RejectedSerializer
        implements KafkaRecordSerializationSchema<RejectedMessage>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final byte[] schema = SchemaHeader.bytes(RejectedRecord.getClassSchema());

    RejectedSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RejectedMessage message, KafkaSinkContext context, @Nullable Long timestamp) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("reason", message.reason().getBytes(UTF_8));
        headers.add(SchemaHeader.KEY, schema);
        return new ProducerRecord<>(topic, null, null, message.key(), message.value(), headers);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
