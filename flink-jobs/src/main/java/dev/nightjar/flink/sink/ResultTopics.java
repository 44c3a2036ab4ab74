package dev.nightjar.flink.sink;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ModelsConfig;
import dev.nightjar.flink.config.SinkConfig;
import dev.nightjar.scoring.RegistryFrame;
import dev.nightjar.v1.Account;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ShadowResult;
import java.util.Locale;
import java.util.Properties;
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
                        DeliveryGuarantee.AT_LEAST_ONCE,
                        new ResultSerializer(
                                models.statusTopic(), ModelStatus.getClassSchema(), null))
                .build();
    }

    private static <T> KafkaSink<T> sink(
            SinkConfig config, KafkaRecordSerializationSchema<T> serializer, String topicPart) {
        if (config.guarantee() == SinkConfig.Guarantee.AT_LEAST_ONCE) {
            return builder(config, DeliveryGuarantee.AT_LEAST_ONCE, serializer).build();
        }
        return builder(config, DeliveryGuarantee.EXACTLY_ONCE, serializer)
                .setTransactionalIdPrefix(config.transactionalIdPrefix() + topicPart)
                .setTransactionNamingStrategy(
                        TransactionNamingStrategy.valueOf(config.transactionNaming().name()))
                .build();
    }

    private static <T> KafkaSinkBuilder<T> builder(
            SinkConfig config,
            DeliveryGuarantee guarantee,
            KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(producer(config, guarantee))
                .setBootstrapServers(config.bootstrapServers())
                .setDeliveryGuarantee(guarantee)
                .setRecordSerializer(serializer);
    }

    static Properties producer(SinkConfig config, DeliveryGuarantee guarantee) {
        Properties properties = config.properties().toProperties();
        properties.setProperty(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(config.maxRecordBytes()));
        properties.setProperty(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                config.compression().name().toLowerCase(Locale.ROOT));
        if (guarantee == DeliveryGuarantee.EXACTLY_ONCE) {
            properties.setProperty(
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                    Long.toString(config.transactionTimeout().toMillis()));
        } else {
            // Results are read as they are written: Kafka's own wait, 5 ms, would make them late.
            properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
        }
        return properties;
    }
}
