package dev.nightjar.training.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.nightjar.training.evaluate.Evaluation;
import java.io.IOException;
import java.util.List;

/** Evaluations as JSON, by the names of their records; what is no number is null. */
public final class EvaluationJson {

    /** The layout; a new number comes with every change that a reader would notice. */
    public static final String SCHEMA = "nightjar-evaluation/1";

    /** What the file holds. */
    private record Content(
            String schema, List<Evaluation> evaluations, List<BesideForest> besideForest) {}

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .registerModule(
                            new SimpleModule()
                                    .addSerializer(double.class, new FiniteOrNull())
                                    .addSerializer(Double.class, new FiniteOrNull()));

    private EvaluationJson() {}

    /** The document. */
    public static String of(List<Evaluation> evaluations) {
        List<BesideForest> besideForest =
                evaluations.stream()
                        .map(BesideForest::of)
                        .filter(each -> !each.bundles().isEmpty())
                        .toList();
        return write(new Content(SCHEMA, evaluations, besideForest));
    }

    /** Records as an indented document. */
    static String write(Object content) {
        try {
            return JSON.writeValueAsString(content) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FiniteOrNull extends StdSerializer<Double> {

        private static final long serialVersionUID = 1L;

        FiniteOrNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }
}
