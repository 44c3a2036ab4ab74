package dev.nightjar.benchmarks;

import dev.nightjar.benchmarks.RatesCommand.Figures;
import dev.nightjar.benchmarks.RatesCommand.Late;
import dev.nightjar.benchmarks.RatesCommand.Sustained;
import dev.nightjar.training.plot.BarPlot;
import dev.nightjar.training.plot.BarPlot.Bars;
import dev.nightjar.training.plot.PlotFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Figures of {@link RatesCommand} as bars. */
final class RatePictures {

    private RatePictures() {}

    static void write(Figures figures, Path folder) throws IOException {
        List<Sustained> runs = figures.sustained();
        PlotFiles.write(
                new BarPlot(
                        "Exactly once, %d cores with broker".formatted(figures.machine().cores()),
                        "alerts a second",
                        runs.stream()
                                .map(
                                        run ->
                                                "%s, parallelism %d"
                                                        .formatted(run.bundle(), run.parallelism()))
                                .toList(),
                        List.of(
                                new Bars(
                                        "the job",
                                        runs.stream().map(Sustained::perSecond).toList()),
                                new Bars(
                                        "ONNX Runtime and 600 us an alert",
                                        runs.stream().map(Sustained::allowedPerSecond).toList()))),
                folder,
                "rates");
        List<Late> half = figures.late().stream().filter(late -> late.load() < 1).toList();
        if (!half.isEmpty()) {
            PlotFiles.write(
                    new BarPlot(
                            "From packet to result that a consumer has",
                            "milliseconds",
                            half.stream().map(RatePictures::words).toList(),
                            List.of(
                                    new Bars(
                                            "median",
                                            half.stream()
                                                    .map(late -> (double) late.lateness().p50())
                                                    .toList()),
                                    new Bars(
                                            "99 of 100",
                                            half.stream()
                                                    .map(late -> (double) late.lateness().p99())
                                                    .toList()))),
                    folder,
                    "lateness");
        }
    }

    /** With the figures, since some bars are a hundred times as long as others. */
    private static String words(Late late) {
        return "%s, %s, %.0f %%: %d, %d"
                .formatted(
                        late.guarantee(),
                        late.every(),
                        100 * late.load(),
                        late.lateness().p50(),
                        late.lateness().p99());
    }
}
