package dev.nightjar.downstream;

import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledAlert;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Labelled alerts as {@code brokerClassification} records of the ELAsTiCC challenge of LSST DESC,
 * version 0.9.1, which several brokers write. Thread-safe.
 */
public final class ElasticcClassifications {

    private static final String BROKER = "nightjar";

    private static final Schema SCHEMA = read("/downstream/elasticc-0.9.1.avsc");
    private static final Schema CLASSIFICATION =
            SCHEMA.getField("classifications").schema().getElementType();

    private final String brokerVersion;
    private final Map<String, Integer> classIds;

    /**
     * @param brokerVersion what the records give as {@code brokerVersion}
     * @param classIds number of each class of the bundle in the taxonomy of who will read the
     *     records. There is no default: that taxonomy sorts events of the sky and has no number for
     *     what {@code real} or {@code bogus} mean
     */
    public ElasticcClassifications(String brokerVersion, Map<String, Integer> classIds) {
        this.brokerVersion = brokerVersion;
        this.classIds = Map.copyOf(classIds);
    }

    /** Schema of the records. */
    public static Schema schema() {
        return SCHEMA;
    }

    /**
     * The record of an alert; empty for a skipped one.
     *
     * @throws IllegalArgumentException if a class has no number, or a labelled alert no sound
     *     probability
     */
    public Optional<GenericRecord> of(LabelledAlert alert) {
        return ScoredClasses.of(alert).map(classes -> record(alert, classes));
    }

    private GenericRecord record(LabelledAlert alert, List<Classification> classes) {
        List<GenericRecord> classifications = new ArrayList<>(classes.size());
        for (Classification one : classes) {
            GenericRecord classification = new GenericData.Record(CLASSIFICATION);
            classification.put("classId", classId(one.getClassName()));
            classification.put("probability", one.getProbability());
            classifications.add(classification);
        }
        return new GenericRecordBuilder(SCHEMA)
                .set("alertId", alert.getAlertId())
                .set("diaSourceId", alert.getAlertId())
                .set("elasticcPublishTimestamp", alert.getSource().getTimestampMillis())
                .set("brokerName", BROKER)
                .set("brokerVersion", brokerVersion)
                .set("classifierName", alert.getClassifier().getName())
                .set("classifierParams", params(alert.getClassifier()))
                .set("classifications", classifications)
                .build();
    }

    private int classId(String name) {
        Integer id = classIds.get(name);
        if (id == null) {
            throw new IllegalArgumentException(
                    "the class '%s' has no classId; there is one for %s"
                            .formatted(name, classIds.keySet()));
        }
        return id;
    }

    private static String params(Classifier classifier) {
        return "version=%s sha256=%s preprocessing=%s engine=%s"
                .formatted(
                        classifier.getVersion(),
                        classifier.getSha256(),
                        classifier.getPreprocessing(),
                        classifier.getEngine());
    }

    private static Schema read(String name) {
        try (InputStream in = ElasticcClassifications.class.getResourceAsStream(name)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
