package dev.nightjar.bundle;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * The bundle's JSON files as records. Where a record can be of several types, the JSON has one of a
 * closed list of names: none can name a class.
 */
final class BundleJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private BundleJson() {}

    static byte[] write(Object value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }

    static BundleManifest readManifest(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            JsonNode formatVersion = tree.path("formatVersion");
            if (!formatVersion.isInt()
                    || formatVersion.intValue() != BundleManifest.FORMAT_VERSION) {
                throw new InvalidBundleException(
                        "manifest.json is of format version %s, but this release reads version %d"
                                .formatted(
                                        formatVersion.isMissingNode() ? "(none)" : formatVersion,
                                        BundleManifest.FORMAT_VERSION));
            }
            return MAPPER.treeToValue(tree, type(tree.path("task")));
        } catch (IOException e) {
            throw new InvalidBundleException("manifest.json: " + JsonFault.sentence(e), e);
        }
    }

    private static Class<? extends BundleManifest> type(JsonNode task) {
        for (ModelTask known : ModelTask.values()) {
            if (known.name().equals(task.textValue())) {
                return switch (known) {
                    case STAMP_CLASSIFICATION -> StampManifest.class;
                    case ROTATION_PERIOD -> RotationManifest.class;
                };
            }
        }
        throw new InvalidBundleException(
                "manifest.json: the task %s is none of %s"
                        .formatted(
                                task.isMissingNode() ? "(none)" : task,
                                List.of(ModelTask.values())));
    }

    static ScoreReference readScoreReference(byte[] json) {
        try {
            return MAPPER.readValue(json, ScoreReference.class);
        } catch (IOException e) {
            throw new InvalidBundleException(ScoreReference.FILE + ": " + JsonFault.sentence(e), e);
        }
    }

    static GoldenSet readGolden(byte[] json) {
        try {
            return MAPPER.readValue(json, GoldenSet.class);
        } catch (IOException e) {
            throw new InvalidBundleException("golden.json: " + JsonFault.sentence(e), e);
        }
    }
}
