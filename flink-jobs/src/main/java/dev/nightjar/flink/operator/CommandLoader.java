package dev.nightjar.flink.operator;

import dev.nightjar.bundle.BundleCache;
import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.InvalidBundleException;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.logging.LogKeys;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.BundleReference;
import dev.nightjar.v1.ModelCommand;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes orders of commands, in the thread that reads them: what takes long, such as loading a
 * bundle and replaying its golden set, is done before the task's thread hears of it. A command is
 * carried out before the next is looked at.
 */
final class CommandLoader<T, R> {

    private static final BundleCache BUNDLES = BundleCache.ofThisMachine();
    private static final long LOOK_MILLIS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(CommandLoader.class);

    private final ModelSteps<T, R> steps;
    private final ServingModels<T, R> models;
    private final SynchronousQueue<Order<T, R>> orders = new SynchronousQueue<>();
    private volatile boolean closed;

    CommandLoader(ModelSteps<T, R> steps, ServingModels<T, R> models) {
        this.steps = steps;
        this.models = models;
    }

    /**
     * A command that only has to be carried out.
     *
     * @param nextOffset to read at once it is
     * @param command null where the record was none, or one for other jobs
     * @param model its model; open, or given with {@code step}
     * @param step null where the model is open already, or none is needed
     * @param refusal why it is not carried out; null where it is
     * @param done told when it is carried out
     */
    record Order<T, R>(
            long nextOffset,
            @Nullable ModelCommand command,
            @Nullable ModelRef model,
            @Nullable ScoreStep<T, R> step,
            @Nullable String refusal,
            CountDownLatch done) {}

    /** Nobody takes orders any more. */
    void close() {
        closed = true;
    }

    /** The next order, if there is one now. */
    @Nullable Order<T, R> poll() {
        return orders.poll();
    }

    /** Makes an order of a record, and waits until it is carried out. */
    void take(byte @Nullable [] value, long offset) throws InterruptedException {
        Order<T, R> order = order(value, offset + 1);
        boolean taken = false;
        try {
            while (!taken) {
                // Loading may have swallowed the interruption that came with the end.
                if (closed) {
                    throw new InterruptedException("the task has ended");
                }
                taken = orders.offer(order, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            if (!taken && order.step() != null) {
                order.step().close();
            }
        }
        order.done().await();
    }

    private Order<T, R> order(byte @Nullable [] value, long nextOffset) {
        ModelCommand command;
        try {
            command = ResultDecoder.modelCommand(value == null ? new byte[0] : value);
        } catch (IOException e) {
            try (LogKeys keys = LogKeys.of(LogKeys.Key.OFFSET, nextOffset - 1)) {
                LOG.warn("A record of the control topic is no command: {}", keys, e);
            }
            String refusal = "The record at offset %d is no command that this release knows.";
            return order(nextOffset, null, null, null, refusal.formatted(nextOffset - 1));
        }
        if (command.getTask() != steps.task()) {
            return order(nextOffset, null, null, null, null);
        }
        ModelRef model = ModelRef.of(command.getBundle());
        if (model == null) {
            return order(nextOffset, command, null, null, null);
        }
        ModelRef opened = models.opened(model.sha256());
        if (opened != null) {
            return order(nextOffset, command, opened, null, unlessNamed(model, opened));
        }
        try {
            return order(nextOffset, command, model, load(command.getBundle()), null);
        } catch (InvalidBundleException e) {
            return order(nextOffset, command, model, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            try (LogKeys keys =
                    LogKeys.of(LogKeys.Key.LOCATION, model.location())
                            .and(LogKeys.Key.COMMAND, command.getId())) {
                LOG.error("A model could not be loaded: {}", keys, e);
            }
            return order(
                    nextOffset, command, model, null, "The model could not be loaded: " + e + ".");
        }
    }

    /** Why a command does not mean the model that has its hash; null where it does. */
    private static @Nullable String unlessNamed(ModelRef named, ModelRef opened) {
        boolean same =
                named.name().equals(opened.name()) && named.version().equals(opened.version());
        return same
                ? null
                : "The SHA-256 is that of %s, not of %s/%s."
                        .formatted(opened.id(), named.name(), named.version());
    }

    private ScoreStep<T, R> load(BundleReference named) {
        ModelBundle bundle = BUNDLES.read(named.getLocation(), named.getSha256());
        BundleManifest manifest = bundle.manifest();
        if (!manifest.name().equals(named.getName())
                || !manifest.version().equals(named.getVersion())) {
            throw new InvalidBundleException(
                    "%s holds %s, not %s/%s"
                            .formatted(
                                    named.getLocation(),
                                    manifest.id(),
                                    named.getName(),
                                    named.getVersion()));
        }
        return steps.open(bundle);
    }

    private static <T, R> Order<T, R> order(
            long nextOffset,
            @Nullable ModelCommand command,
            @Nullable ModelRef model,
            @Nullable ScoreStep<T, R> step,
            @Nullable String refusal) {
        return new Order<>(nextOffset, command, model, step, refusal, new CountDownLatch(1));
    }
}
