package dev.nightjar.flink.operator;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.flink.source.CommandSource;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.BundleReference;
import dev.nightjar.v1.ModelAction;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ScoringTask;
import dev.nightjar.v1.SurveyName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Commands in the order they were given, read by a thread as a topic is. */
final class CommandLog implements CommandSource {

    private static final long serialVersionUID = 1L;

    private final List<byte[]> records = new CopyOnWriteArrayList<>();

    @Override
    public Following follow(long offset, Taker taker) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                for (int next = (int) offset; ; ) {
                                    if (next < records.size()) {
                                        taker.take(records.get(next), next);
                                        next++;
                                    } else {
                                        Thread.sleep(2);
                                    }
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return () -> {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Adds a record of any bytes. */
    void add(byte[] value) {
        records.add(value);
    }

    /**
     * Adds a command about stamps.
     *
     * @return its id
     */
    String add(ModelAction action, @Nullable SurveyName survey, @Nullable BundleReference bundle) {
        return add(ScoringTask.STAMP_CLASSIFICATION, action, survey, bundle);
    }

    String add(
            ScoringTask task,
            ModelAction action,
            @Nullable SurveyName survey,
            @Nullable BundleReference bundle) {
        String id = "command-" + records.size();
        records.add(
                ResultEncoder.encode(
                        new ModelCommand(id, Instant.EPOCH, task, survey, action, bundle)));
        return id;
    }

    static BundleReference reference(Path folder) {
        ModelBundle bundle = ModelBundle.read(folder);
        return new BundleReference(
                bundle.manifest().name(),
                bundle.manifest().version(),
                folder.toString(),
                bundle.sha256());
    }
}
