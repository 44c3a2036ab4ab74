package dev.nightjar.training.report;

import dev.nightjar.alert.Survey;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.Predictions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores candidates by bundles as the product does, batch by batch on several threads. */
public final class BundleScoring implements AutoCloseable {

    private static final int BATCH = 64;
    private static final int SHOWN_MISTAKES = 12;

    /**
     * One data set, scored.
     *
     * @param predictions every candidate's scores
     * @param mistakes of each bundle, in their order
     */
    public record Scored(Predictions predictions, List<BundleMistakes> mistakes) {}

    /**
     * One data set, judged.
     *
     * @param scored every candidate
     * @param evaluation its figures
     */
    public record Judged(Scored scored, Evaluation evaluation) {}

    /** A bundle's most confident mistakes; to be drawn. */
    public static final class BundleMistakes {

        final String bundle;
        final Mistakes mistakes;

        BundleMistakes(String bundle, Mistakes mistakes) {
            this.bundle = bundle;
            this.mistakes = mistakes;
        }
    }

    private record Batch(List<JudgedCandidate> candidates, CandidateScoring.Scores scores) {}

    private final List<ModelBundle> bundles;
    private final List<String> names;
    private final double threshold;
    private final List<CandidateScoring> scorings = new ArrayList<>();
    private final BlockingQueue<CandidateScoring> idle = new LinkedBlockingQueue<>();
    private final ExecutorService threads;

    /**
     * Opens the bundles' engines.
     *
     * @param bundles at least one, each tells real from bogus
     * @param threshold a probability above it counts as real
     * @param threadCount that score
     */
    public BundleScoring(List<ModelBundle> bundles, double threshold, int threadCount) {
        this.bundles = List.copyOf(bundles);
        this.names = names(bundles);
        this.threshold = threshold;
        for (int i = 0; i < threadCount; i++) {
            scorings.add(new CandidateScoring(bundles));
        }
        idle.addAll(scorings);
        threads = Executors.newFixedThreadPool(threadCount);
    }

    /** Name and version of each bundle, numbered where several have the same. */
    private static List<String> names(List<ModelBundle> bundles) {
        List<String> names = new ArrayList<>();
        for (ModelBundle bundle : bundles) {
            String id = bundle.manifest().id();
            String name = id;
            for (int number = 2; names.contains(name); number++) {
                name = "%s (%d)".formatted(id, number);
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** The bundles as the page tells of them, in their order. */
    List<BundleFacts> facts() {
        List<BundleFacts> facts = new ArrayList<>();
        for (int b = 0; b < bundles.size(); b++) {
            StampManifest manifest = bundles.get(b).stampManifest();
            facts.add(
                    new BundleFacts(
                            names.get(b),
                            bundles.get(b).sha256(),
                            manifest.preprocessing().id(),
                            manifest.training().data(),
                            manifest.training().seed(),
                            manifest.calibration().temperature()));
        }
        return facts;
    }

    /**
     * A bundle in a report.
     *
     * @param name as in tables and legends
     * @param sha256 of its manifest
     * @param preprocessing how its input is made
     * @param trainedOn in words
     * @param seed of its training
     * @param temperature of its calibration
     */
    public record BundleFacts(
            String name,
            String sha256,
            String preprocessing,
            String trainedOn,
            long seed,
            double temperature) {}

    /**
     * Scores a data set by every bundle, holding no more stamps in memory than are being scored or
     * will be shown.
     *
     * @param forest a forest's probabilities of these candidates, null for none
     * @param progress is told how many candidates were scored
     * @throws IOException if the candidates cannot be read, or the forest lacks one or is of others
     */
    public Scored score(CandidateSource source, @Nullable ScoreTable forest, LongConsumer progress)
            throws IOException {
        List<Mistakes> mistakes =
                names.stream().map(name -> new Mistakes(SHOWN_MISTAKES, threshold)).toList();
        List<Prediction> rows = new ArrayList<>();
        Deque<Future<Batch>> pending = new ArrayDeque<>();
        List<JudgedCandidate> batch = new ArrayList<>();
        source.forEach(
                candidate -> {
                    batch.add(candidate);
                    if (batch.size() == BATCH) {
                        submit(batch, pending);
                        while (pending.size() > 2 * scorings.size()) {
                            take(pending, forest, rows, mistakes);
                            progress.accept(rows.size());
                        }
                    }
                });
        if (!batch.isEmpty()) {
            submit(batch, pending);
        }
        while (!pending.isEmpty()) {
            take(pending, forest, rows, mistakes);
            progress.accept(rows.size());
        }
        List<String> classifiers = new ArrayList<>(names);
        if (forest != null) {
            classifiers.add(ScoreTable.FOREST);
        }
        classifiers.addAll(source.references());
        Predictions predictions =
                new Predictions(source.data(), source.truth(), remarks(source), classifiers, rows);
        List<BundleMistakes> shown = new ArrayList<>();
        for (int b = 0; b < names.size(); b++) {
            shown.add(new BundleMistakes(names.get(b), mistakes.get(b)));
        }
        return new Scored(predictions, shown);
    }

    /** What a reader must know of the data: who has learnt from such packets, what was left out. */
    private List<String> remarks(CandidateSource source) {
        List<String> remarks = new ArrayList<>();
        Survey survey = source.survey();
        for (int b = 0; b < bundles.size(); b++) {
            if (survey != null && bundles.get(b).manifest().training().surveys().contains(survey)) {
                remarks.add(
                        "%s was trained on packets of %s. Where these were among them, its figures here say how well it learnt them; the cross-validated ones, of packets held out, are in its MODEL_CARD.md."
                                .formatted(names.get(b), SurveySource.name(survey)));
            }
        }
        if (!source.leftOut().isEmpty()) {
            String counts =
                    source.leftOut().entrySet().stream()
                            .map(each -> "%,d %s".formatted(each.getValue(), each.getKey()))
                            .collect(Collectors.joining(", "));
            remarks.add("Left out: " + counts + ".");
        }
        return remarks;
    }

    private void submit(List<JudgedCandidate> batch, Deque<Future<Batch>> pending) {
        List<JudgedCandidate> candidates = List.copyOf(batch);
        batch.clear();
        pending.add(
                threads.submit(
                        () -> {
                            CandidateScoring scoring = idle.take();
                            try {
                                return new Batch(candidates, scoring.score(candidates));
                            } finally {
                                idle.add(scoring);
                            }
                        }));
    }

    private void take(
            Deque<Future<Batch>> pending,
            @Nullable ScoreTable forest,
            List<Prediction> rows,
            List<Mistakes> mistakes)
            throws IOException {
        Batch batch = result(pending.remove());
        for (int i = 0; i < batch.candidates().size(); i++) {
            JudgedCandidate candidate = batch.candidates().get(i);
            int own = names.size();
            int others = forest == null ? 0 : 1;
            float[] references = candidate.references();
            float[] scores = new float[own + others + references.length];
            float[] probabilities = new float[scores.length];
            for (int b = 0; b < own; b++) {
                scores[b] = batch.scores().scores()[b][i];
                probabilities[b] = batch.scores().probabilities()[b][i];
                mistakes.get(b).offer(candidate, scores[b], probabilities[b]);
            }
            if (forest != null) {
                scores[own] = forest.of(candidate);
                probabilities[own] = scores[own];
            }
            System.arraycopy(references, 0, scores, own + others, references.length);
            System.arraycopy(references, 0, probabilities, own + others, references.length);
            rows.add(
                    new Prediction(
                            candidate.id(),
                            candidate.group(),
                            candidate.kind(),
                            candidate.real(),
                            candidate.snr(),
                            candidate.sets(),
                            scores,
                            probabilities));
        }
    }

    private static Batch result(Future<Batch> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        scorings.forEach(CandidateScoring::close);
    }
}
