package dev.nightjar.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.v1.LabelledAlert;
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
 * A labelled alert as a Kafka record: key {@code objectId}, headers {@code survey}, {@code model},
 * {@code schema}.
 *
 * <p>The record gets the time it is written, not its packet's: a topic's retention goes by that
 * time, and a replayed archive would be deleted as soon as it is written.
 */
final class LabelledSerializer
        implements KafkaRecordSerializationSchema<LabelledMessage>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final byte[] schema = SchemaHeader.bytes(LabelledAlert.getClassSchema());

    LabelledSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            LabelledMessage message, KafkaSinkContext context, @Nullable Long timestamp) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("survey", message.survey().getBytes(UTF_8));
        headers.add("model", message.model().getBytes(UTF_8));
        headers.add(SchemaHeader.KEY, schema);
        return new ProducerRecord<>(
                topic, null, null, message.objectId().getBytes(UTF_8), message.value(), headers);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
