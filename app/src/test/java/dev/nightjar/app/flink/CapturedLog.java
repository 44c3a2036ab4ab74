package dev.nightjar.app.flink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that is logged from level info on, by whomever, with stack traces. */
final class CapturedLog implements AutoCloseable {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();
    private final AbstractAppender appender =
            new AbstractAppender(
                    "captured",
                    null,
                    PatternLayout.newBuilder().withPattern("%p %c %m%n%ex").build(),
                    false,
                    Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    lines.add(getLayout().toSerializable(event).toString());
                }
            };

    private CapturedLog() {}

    static CapturedLog start() {
        CapturedLog log = new CapturedLog();
        log.appender.start();
        // The console keeps to what it had.
        log.root.getAppenders().values().forEach(other -> log.root.removeAppender(other.getName()));
        log.root.addAppender(log.appender, Level.INFO, null);
        log.root.setLevel(Level.INFO);
        log.context.updateLoggers();
        return log;
    }

    String text() {
        return String.join("", new ArrayList<>(lines));
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.removeAppender("captured");
        context.reconfigure();
    }
}
