import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints labelled alerts as they come: {@code java -cp 'lib/*' ConsumeLabels.java HOST:PORT
 * [TOPIC]}. On the class path: Nightjar's avro-schemas, Avro and the Kafka client.
 */
class ConsumeLabels {

    public static void main(String[] arguments) throws Exception {
        // Avro makes objects of trusted packages only.
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        type -> type.getName().startsWith("dev.nightjar.v1.")));
        // By the fingerprint before each record it finds the schema that wrote it; add older ones
        // with addSchema.
        BinaryMessageDecoder<LabelledAlert> decoder = LabelledAlert.getDecoder();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", arguments[0],
                        "group.id", "labels-in-java",
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(arguments.length > 1 ? arguments[1] : "alerts-labelled"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    LabelledAlert alert = decoder.decode(record.value());
                    Map<String, Float> scores =
                            alert.getClassifications().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Classification::getClassName,
                                                    Classification::getScore));
                    System.out.println(
                            alert.getObjectId()
                                    + " "
                                    + alert.getAlertId()
                                    + " "
                                    + alert.getStatus()
                                    + " "
                                    + alert.getLabel()
                                    + " "
                                    + scores);
                }
            }
        }
    }
}
