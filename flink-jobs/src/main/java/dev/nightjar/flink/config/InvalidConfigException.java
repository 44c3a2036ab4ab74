package dev.nightjar.flink.config;

import java.util.List;

/**
 * Says everything that is wrong with a configuration, a sentence a problem, each starting with its
 * key.
 */
public final class InvalidConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param problems sentences, each starting with its key and saying what to do
     */
    public InvalidConfigException(List<String> problems) {
        super("The configuration cannot be used.\n  " + String.join("\n  ", problems));
    }
}
