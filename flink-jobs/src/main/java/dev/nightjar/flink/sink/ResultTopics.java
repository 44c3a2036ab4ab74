package dev.nightjar.flink.sink;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ModelsConfig;
import dev.nightjar.flink.config.SinkConfig;
import dev.nightjar.scoring.RegistryFrame;
import dev.nightjar.v1.Account;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ShadowResult;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The Kafka sinks of a job's results, of what it rejects, and of its accounts. */
public final class ResultTopics {

    private ResultTopics() {}

    /**
     * Writes results. With a schema registry their schema is registered here, before the job
     * starts.
     *
     * @param schema of their values
     * @throws dev.nightjar.flink.config.InvalidConfigException if the registry does not take it
     */
    public static KafkaSink<ResultMessage> results(SinkConfig config, Schema schema) {
        String topic = config.resultTopic();
        RegistryFrame frame =
                config.registryUrl().isEmpty()
                        ? null
                        : new RegistryFrame(
                                new SchemaRegistry(config.registryUrl())
                                        .register(topic + "-value", schema));
        return sink(
                config, new ResultSerializer(topic, schema, frame), "-" + config.results().word());
    }

    /** Writes what could not be read. */
    public static KafkaSink<RejectedMessage> rejected(SinkConfig config) {
        return sink(config, new RejectedSerializer(config.rejectedTopic()), "-rejected");
    }

    /** Writes accounts. */
    public static KafkaSink<ResultMessage> accounts(JobConfig config) {
        return sink(
                config.sink(),
                new ResultSerializer(config.accounts().topic(), Account.getClassSchema(), null),
                "-accounts");
    }

    /** Writes what champion and challenger said. */
    public static KafkaSink<ResultMessage> shadow(SinkConfig config, ModelsConfig models) {
        return sink(
                config,
                new ResultSerializer(models.shadowTopic(), ShadowResult.getClassSchema(), null),
                "-shadow");
    }

    /**
     * Writes answers to commands about models: at once, since somebody waits, and again where a
     * command is carried out again after a failure.
     */
    public static KafkaSink<ResultMessage> modelStatus(SinkConfig config, ModelsConfig models) {
        return builder(
                        config,
                        new ResultSerializer(
                                models.statusTopic(), ModelStatus.getClassSchema(), null))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    private static <T> KafkaSink<T> sink(
            SinkConfig config, KafkaRecordSerializationSchema<T> serializer, String topicPart) {
        KafkaSinkBuilder<T> builder = builder(config, serializer);
        if (config.guarantee() == SinkConfig.Guarantee.EXACTLY_ONCE) {
            builder.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                    .setTransactionalIdPrefix(config.transactionalIdPrefix() + topicPart)
                    .setTransactionNamingStrategy(
                            TransactionNamingStrategy.valueOf(config.transactionNaming().name()))
                    .setProperty(
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                            Long.toString(config.transactionTimeout().toMillis()));
        } else {
            // Results are read as they are written: Kafka's own wait, 5 ms, would make them late.
            String linger =
                    config.properties().values().getOrDefault(ProducerConfig.LINGER_MS_CONFIG, "0");
            builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                    .setProperty(ProducerConfig.LINGER_MS_CONFIG, linger);
        }
        return builder.build();
    }

    private static <T> KafkaSinkBuilder<T> builder(
            SinkConfig config, KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(config.properties().toProperties())
                .setBootstrapServers(config.bootstrapServers())
                .setProperty(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Integer.toString(config.maxRecordBytes()))
                .setProperty(
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        config.compression().name().toLowerCase(Locale.ROOT))
                .setRecordSerializer(serializer);
    }
}
