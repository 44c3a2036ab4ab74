package dev.nightjar.app.kafka;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.CommandFailures;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Why brokers did not do what they were asked, as a sentence that says where to look. */
public final class Refusal {

    private Refusal() {}

    /**
     * The failure of a command.
     *
     * @param failure that Kafka's client has thrown
     */
    public static CommandFailedException by(String bootstrapServers, Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new CommandFailedException(
                    "no Kafka broker answers at " + bootstrapServers, failure);
        }
        String advice = "";
        if (failure instanceof SslAuthenticationException) {
            advice = "; check ssl.truststore.location of the client properties";
        } else if (failure instanceof AuthenticationException) {
            advice = "; check sasl.jaas.config of the client properties";
        }
        return new CommandFailedException(
                "the Kafka brokers at "
                        + bootstrapServers
                        + " refuse: "
                        + CommandFailures.sentence(failure)
                        + advice,
                failure);
    }
}
