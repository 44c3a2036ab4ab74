package dev.nightjar.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;

/** What is wrong with a JSON or YAML file, for whoever wrote it. */
public final class JsonFault {

    private JsonFault() {}

    /** Where and what, without Jackson's source excerpt. */
    public static String sentence(IOException e) {
        StringBuilder path = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            mapping.getPath()
                    .forEach(
                            step -> {
                                if (step.getFieldName() != null) {
                                    path.append(path.isEmpty() ? "" : ".")
                                            .append(step.getFieldName());
                                }
                            });
        }
        Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
        String message =
                cause instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : cause.getMessage();
        String plain = String.valueOf(message).replaceFirst(" \\(index .*", "");
        return path.isEmpty() ? plain : path + ": " + plain;
    }
}
