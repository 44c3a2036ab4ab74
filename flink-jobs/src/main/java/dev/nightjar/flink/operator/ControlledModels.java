package dev.nightjar.flink.operator;

import dev.nightjar.bundle.BundleCache;
import dev.nightjar.bundle.InvalidBundleException;
import dev.nightjar.bundle.ScoreReference;
import dev.nightjar.flink.metrics.ModelMetrics;
import dev.nightjar.flink.operator.CommandLoader.Order;
import dev.nightjar.flink.operator.ServingModels.Answer;
import dev.nightjar.flink.operator.ServingModels.ShadowFailedException;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.flink.source.CommandSource;
import dev.nightjar.logging.LogKeys;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelOutcome;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ShadowResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores with the models that commands have put in their places. Commands are read and models
 * loaded in a thread beside the task's; the task's own carries one out where it asks for {@link
 * #nextOrder}.
 *
 * @param <T> what is scored
 * @param <R> its result
 */
final class ControlledModels<T, R> implements ScoreStep<T, R> {

    /** Where answers leave. */
    static final OutputTag<ResultMessage> STATUS =
            new OutputTag<>("model-status", TypeInformation.of(ResultMessage.class));

    /** Where what two models said leaves. */
    static final OutputTag<ResultMessage> SHADOW =
            new OutputTag<>("model-shadow", TypeInformation.of(ResultMessage.class));

    private static final BundleCache BUNDLES = BundleCache.ofThisMachine();
    private static final Logger LOG = LoggerFactory.getLogger(ControlledModels.class);

    private final ModelControl<T, R> control;
    private final ResultKind<R> kind;
    private final ModelState state;
    private final TaskInfo task;
    private final ModelMetrics metrics;
    private final BiConsumer<OutputTag<ResultMessage>, ResultMessage> output;
    private final ServingModels<T, R> models;
    private final CommandLoader<T, R> loader;
    private String lost = "";
    private boolean started;
    private CommandSource.@Nullable Following following;

    ControlledModels(
            ModelControl<T, R> control,
            ResultKind<R> kind,
            ModelState state,
            TaskInfo task,
            ModelMetrics metrics,
            BiConsumer<OutputTag<ResultMessage>, ResultMessage> output) {
        this.control = control;
        this.kind = kind;
        this.state = state;
        this.task = task;
        this.metrics = metrics;
        this.output = output;
        this.models = new ServingModels<>(control.steps());
        this.loader = new CommandLoader<>(control.steps(), models);
    }

    /**
     * Opens the models that served at the checkpoint, or the one that the job was started with.
     *
     * @throws InvalidBundleException if a champion cannot be opened: another model would not do
     */
    void open() throws Exception {
        for (String survey : control.steps().surveys()) {
            ModelSlot slot = state.slot(survey, control.steps().configured());
            openChampion(slot.champion());
            if (!opened(slot.previous())) {
                slot = slot.withoutPrevious();
            }
            if (!opened(slot.challenger())) {
                slot = slot.shadowedBy(null);
            }
            models.place(survey, slot);
        }
        state.put(control.steps().configured(), models.slots());
    }

    private void openChampion(ModelRef model) {
        try {
            openModel(model);
        } catch (InvalidBundleException e) {
            if (model.is(control.steps().configured())) {
                throw e;
            }
            throw new InvalidBundleException(
                    "the model %s scored until the restart and cannot be opened now: %s. Put its"
                                    .formatted(model.id(), e.getMessage())
                            + " bundle back, or name another bundle in model.bundle than the job"
                            + " was started with before: that one scores then.",
                    e);
        }
    }

    /** Whether one that does without can be opened, or there is none. */
    private boolean opened(@Nullable ModelRef model) {
        if (model == null) {
            return true;
        }
        try {
            openModel(model);
            return true;
        } catch (InvalidBundleException e) {
            try (LogKeys keys =
                    LogKeys.of(LogKeys.Key.MODEL, model.id())
                            .and(LogKeys.Key.LOCATION, model.location())) {
                LOG.warn("A model could not be opened again: {}", keys, e);
            }
            lost += " %s is lost: %s.".formatted(model.id(), e.getMessage());
            return false;
        }
    }

    private void openModel(ModelRef model) {
        if (models.opened(model.sha256()) == null) {
            models.add(
                    model,
                    model.is(control.steps().configured())
                            ? control.steps().openConfigured()
                            : control.steps().open(BUNDLES.read(model.location(), model.sha256())));
        }
    }

    /** Whether {@link #carryOut} has something to do; asked between batches. */
    @Nullable Order<T, R> nextOrder() throws Exception {
        if (!started) {
            started = true;
            report(null, ModelOutcome.STARTED, "The subtask has started." + lost);
            following = control.commands().follow(state.nextOffset(), loader::take);
        }
        return loader.poll();
    }

    /** Carries an order out, answers, and keeps what has changed for the next checkpoint. */
    void carryOut(Order<T, R> order) throws Exception {
        try {
            ModelRef model = order.model();
            if (model != null && order.step() != null) {
                models.add(model, order.step());
            }
            ModelCommand command = order.command();
            if (order.refusal() != null) {
                answer(command, Answer.refused(order.refusal()));
            } else if (command != null) {
                answer(command, models.apply(command, model));
            }
            state.put(control.steps().configured(), models.slots());
            state.putNextOffset(order.nextOffset());
        } finally {
            order.done().countDown();
        }
    }

    private void answer(@Nullable ModelCommand command, Answer answer) {
        String id = command == null ? null : command.getId();
        ModelOutcome outcome = answer.applied() ? ModelOutcome.APPLIED : ModelOutcome.REFUSED;
        try (LogKeys keys = LogKeys.of(LogKeys.Key.REASON, outcome).and(LogKeys.Key.COMMAND, id)) {
            LOG.info("A command about models was answered: {} {}", answer.detail(), keys);
        }
        metrics.recordCommand(answer.applied());
        report(id, outcome, answer.detail());
    }

    private void report(@Nullable String commandId, ModelOutcome outcome, String detail) {
        ModelStatus status =
                new ModelStatus(
                        commandId,
                        outcome,
                        detail,
                        control.steps().task(),
                        control.job(),
                        task.getIndexOfThisSubtask(),
                        task.getNumberOfParallelSubtasks(),
                        models.served(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS));
        output.accept(
                STATUS,
                new ResultMessage(
                        control.job() + "/" + task.getIndexOfThisSubtask(),
                        ResultEncoder.encode(status),
                        Map.of("job", control.job(), "outcome", outcome.name())));
    }

    @Override
    public void add(T item) {
        models.add(item);
    }

    @Override
    public List<R> score(List<T> batch) {
        return models.score(batch);
    }

    @Override
    public Optional<ScoreReference> scoreReference(String sha256) {
        return models.scoreReference(sha256);
    }

    /** Scores a batch with its challengers, too, and publishes what they and the champions said. */
    void shadow(List<T> batch, List<R> results) throws Exception {
        if (!models.isShadowing()) {
            return;
        }
        List<@Nullable R> others;
        try {
            others = models.shadow(batch);
        } catch (ShadowFailedException e) {
            try (LogKeys keys = LogKeys.of(LogKeys.Key.SHA256, e.sha256())) {
                LOG.error("A challenger could not score: {}", keys, e);
            }
            models.stopShadow(e.sha256());
            state.put(control.steps().configured(), models.slots());
            report(
                    null,
                    ModelOutcome.STOPPED_SHADOW,
                    "The challenger could not score: " + e.getCause() + ".");
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            R other = others.get(i);
            if (other != null) {
                ShadowResult result = kind.compare(results.get(i), other);
                metrics.recordShadow(result.getDisagree());
                output.accept(
                        SHADOW,
                        new ResultMessage(
                                result.getItemId(),
                                ResultEncoder.encode(result),
                                Map.of("disagree", Boolean.toString(result.getDisagree()))));
            }
        }
    }

    @Override
    public void close() {
        loader.close();
        if (following != null) {
            following.close();
        }
        models.close();
    }
}
