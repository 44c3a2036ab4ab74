package dev.nightjar.app.bundle;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.convert.ScoredFile;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.ScoreBins;
import dev.nightjar.bundle.ScoreReference;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightjar bundle reference}: how a bundle's scores are spread when all is well. */
@Command(
        name = "reference",
        header = "Write down how scores are spread when all is well, to tell drift from.",
        description = {
            "Jobs compare the newest scores with it (docs/watching.md). It lies beside the manifest"
                    + " and changes neither the bundle's SHA-256 nor its scores."
        })
final class ReferenceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The bundle, e.g. models/real-bogus.")
    private @Nullable Path directory;

    @Option(
            names = "--scores",
            required = true,
            paramLabel = "FILE",
            description =
                    "Alerts that this bundle has scored, by 'nightjar score real-bogus --out"
                            + " FILE.avro'. Take a night that you trust.")
    private @Nullable Path scores;

    @Option(
            names = "--scored",
            required = true,
            paramLabel = "TEXT",
            description = "What was scored, in words; kept in the file.")
    private @Nullable String scored;

    /** Scores by class, of one survey. */
    private static final class Scores {

        private final Map<String, List<Float>> byClass = new TreeMap<>();
        private int count;
    }

    @Override
    public Integer call() throws IOException {
        Screen screen = Screen.of(spec);
        Path folder = Objects.requireNonNull(directory);
        Path target = folder.resolve(ScoreReference.FILE);
        ModelBundle bundle = ModelBundle.read(folder);
        String firstClass = bundle.stampManifest().taxonomy().get(0);
        Map<String, Map<String, ScoreBins>> surveys = new TreeMap<>();
        for (Map.Entry<String, Scores> survey : read(bundle.sha256()).entrySet()) {
            int count = survey.getValue().count;
            if (count < ScoreReference.FEWEST_SCORES) {
                screen.print(
                        "%-6s left out: %d scores, and under %d tell too little",
                        survey.getKey(), count, ScoreReference.FEWEST_SCORES);
                continue;
            }
            Map<String, ScoreBins> classes = new TreeMap<>();
            // The first class has what the others leave.
            survey.getValue().byClass.remove(firstClass);
            survey.getValue()
                    .byClass
                    .forEach((className, values) -> classes.put(className, bins(values)));
            surveys.put(survey.getKey(), classes);
            screen.print("%-6s %d scores", survey.getKey(), count);
        }
        if (surveys.isEmpty()) {
            throw new CommandFailedException(
                    "%s has under %d scores of every survey; score more packets"
                            .formatted(scores, ScoreReference.FEWEST_SCORES));
        }
        ScoreReference reference =
                new ScoreReference(bundle.sha256(), Objects.requireNonNull(scored), surveys);
        Files.write(target, reference.toJson());
        screen.print("%s", target);
        return 0;
    }

    private Map<String, Scores> read(String sha256) throws IOException {
        Map<String, Scores> surveys = new TreeMap<>();
        try (ScoredFile file = ScoredFile.open(Objects.requireNonNull(scores))) {
            while (file.hasNext()) {
                LabelledAlert alert = file.next().orElse(null);
                if (alert == null || alert.getClassifications().isEmpty()) {
                    continue;
                }
                if (!alert.getClassifier().getSha256().equals(sha256)) {
                    throw new CommandFailedException(
                            "%s was scored by another bundle, %s; score it with this one"
                                    .formatted(scores, alert.getClassifier().getSha256()));
                }
                Scores survey =
                        surveys.computeIfAbsent(alert.getSurvey().name(), name -> new Scores());
                survey.count++;
                for (Classification one : alert.getClassifications()) {
                    survey.byClass
                            .computeIfAbsent(one.getClassName(), name -> new ArrayList<>())
                            .add(one.getScore());
                }
            }
        }
        return surveys;
    }

    private ScoreBins bins(List<Float> values) {
        try {
            return ScoreBins.of(values.stream().mapToDouble(Float::doubleValue).toArray());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("%s: %s".formatted(scores, e.getMessage()), e);
        }
    }
}
