package dev.nightjar.app.broker;

import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar broker}: the development broker in the foreground, until Ctrl-C. */
@Command(
        name = "broker",
        header = "Run a Kafka broker for development, on 127.0.0.1 only, until Ctrl-C.")
public final class BrokerCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep topics here, also after the end. Without it they go with the broker.")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "9092",
            description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--topic",
            paramLabel = "NAME[:N]",
            description =
                    "Create this topic with N partitions (1 if not said). Give it again for more topics.")
    private List<String> topics = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port " + port + " is not within 0 to " + HIGHEST_PORT);
        }
        List<TopicRequest> requests = new ArrayList<>();
        for (String topic : topics) {
            requests.add(request(topic));
        }
        return Interruption.guarded(() -> serve(requests));
    }

    private int serve(List<TopicRequest> requests) {
        Screen screen = Screen.of(spec);
        try (DevelopmentBroker broker = DevelopmentBroker.start(data, port)) {
            requests.forEach(topic -> broker.createTopic(topic.name(), topic.partitions()));
            screen.print("broker ready at %s", broker.bootstrapServers());
            screen.note(
                    "data in %s%s; Ctrl-C to stop",
                    broker.directory(), data == null ? " (temporary)" : "");
            waitForInterruption();
        }
        screen.note("broker stopped");
        return 0;
    }

    private TopicRequest request(String topic) {
        try {
            return TopicRequest.parse(topic);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--topic: " + e.getMessage(), e);
        }
    }

    /** Leaves the thread un-interrupted, so that the broker can still wait for its own end. */
    private static void waitForInterruption() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // What we waited for.
        }
    }
}
