package dev.nightjar.training.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.nightjar.bundle.JsonFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Configurations as YAML files. */
public final class ConfigFile {

    private ConfigFile() {}

    /**
     * Reads a record by its components' names.
     *
     * @param optional keys that may be left out and are null then, {@code outer.inner} for one of a
     *     block
     * @throws IOException where the file cannot be read or understood; an unknown, missing or
     *     impossible key is named
     */
    public static <T> T read(Path file, List<String> optional, Class<T> type) throws IOException {
        ObjectMapper mapper =
                new ObjectMapper(new YAMLFactory())
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        try {
            JsonNode root = mapper.readTree(file.toFile());
            if (!root.isObject()) {
                throw new IOException(file + " is no YAML file of keys and values");
            }
            for (String key : optional) {
                int dot = key.indexOf('.');
                JsonNode block = dot < 0 ? root : root.path(key.substring(0, dot));
                String name = key.substring(dot + 1);
                if (block instanceof ObjectNode keys && !keys.has(name)) {
                    keys.putNull(name);
                }
            }
            return mapper.treeToValue(root, type);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": " + JsonFault.sentence(e), e);
        }
    }
}
