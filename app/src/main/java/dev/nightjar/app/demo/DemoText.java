package dev.nightjar.app.demo;

import dev.nightjar.app.console.Screen;
import dev.nightjar.app.demo.ScoreHistogram.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/** A demo's figures for the eye. */
final class DemoText {

    private static final int BAR_COLUMNS = 44;

    private DemoText() {}

    static void printFacts(Screen screen, DemoFacts facts) {
        screen.print("  Flink       %s", facts.webUi());
        screen.print(
                "  model       %s on %s, input %s",
                facts.model(), facts.engine(), facts.preprocessing());
        screen.print("  alerts      %s, at %s", facts.alerts(), facts.rate());
        screen.print(
                "  delivery    exactly once, a checkpoint every %d ms", facts.checkpointMillis());
        screen.print("");
    }

    static void printReport(Screen screen, Tally tally, long unreadableFiles) {
        Account account = tally.account();
        long in = account.in();
        screen.print("");
        screen.print("  alerts in   %,9d", in);
        count(screen, "labelled", tally.labelled(), in, words(tally.labels()));
        count(screen, "skipped", Tally.sum(tally.skipped()), in, words(tally.skipped()));
        count(screen, "rejected", Tally.sum(tally.rejected()), in, words(tally.rejected()));
        if (unreadableFiles > 0) {
            screen.print("  %-11s %,9d  files, not sent", "unreadable", unreadableFiles);
        }
        screen.print("  account     %s", verdict(account));
        screen.print("");
        if (tally.latencyMillis().getTotalCount() == 0) {
            return;
        }
        Histogram latency = tally.latencyMillis();
        screen.print("  throughput  %,9.0f alerts/s", in / tally.seconds());
        screen.print(
                "  latency     %,9d ms p50 %,7d ms p95 %,7d ms p99   packet in to label read",
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(95),
                latency.getValueAtPercentile(99));
        screen.print("");
        printHistogram(screen, tally.scores(), tally.confusion().known() > 0);
        printConfusion(screen, tally.confusion());
    }

    private static void count(Screen screen, String name, long count, long in, String words) {
        double percent = in == 0 ? 0 : 100.0 * count / in;
        screen.print("  %-11s %,9d  %5.1f %%   %s", name, count, percent, words);
    }

    private static String words(SortedMap<String, Long> counts) {
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()));
        }
        return words.toString();
    }

    private static String verdict(Account account) {
        String counts =
                String.format(
                        Locale.ROOT, "%,d of %,d accounted for", account.accounted(), account.in());
        return account.balances()
                ? counts + ", each exactly once"
                : String.format(
                        Locale.ROOT,
                        "%s: %,d missing, %,d came more than once, %,d that never went in",
                        counts,
                        account.missing(),
                        account.repeated(),
                        account.strange());
    }

    private static void printHistogram(Screen screen, ScoreHistogram scores, boolean truthKnown) {
        String real = screen.unicode() ? "\u2588" : "#";
        String bogus = screen.unicode() ? "\u2591" : ".";
        screen.print(
                "  score       %s",
                truthKnown ? real + " really real  " + bogus + " really bogus" : "");
        double perColumn = Math.max(1, scores.highest()) / (double) BAR_COLUMNS;
        for (int bin = 0; bin < ScoreHistogram.BINS; bin++) {
            long bogusHere = scores.count(bin, Truth.BOGUS);
            screen.print(
                    "  %.1f to %.1f  %,9d  %s%s",
                    ScoreHistogram.lowerEdge(bin),
                    ScoreHistogram.lowerEdge(bin + 1),
                    scores.count(bin),
                    real.repeat(columns(scores.count(bin) - bogusHere, perColumn)),
                    bogus.repeat(columns(bogusHere, perColumn)));
        }
    }

    /** Whatever is there is seen. */
    private static int columns(long count, double perColumn) {
        return count == 0 ? 0 : Math.max(1, (int) Math.round(count / perColumn));
    }

    private static void printConfusion(Screen screen, Confusion confusion) {
        if (confusion.known() == 0) {
            return;
        }
        screen.print("");
        screen.print("  truth       labelled real  labelled otherwise");
        screen.print(
                "  real        %,13d  %,18d   %5.2f %% missed",
                confusion.realAsReal(), confusion.realAsBogus(), 100 * confusion.missedRate());
        screen.print(
                "  bogus       %,13d  %,18d   %5.2f %% false alarms",
                confusion.bogusAsReal(),
                confusion.bogusAsBogus(),
                100 * confusion.falseAlarmRate());
    }

    /** The last line of a demo that ends with 1. */
    static void printShortfall(Screen screen, Account account, long unreadableFiles) {
        List<String> reasons = new ArrayList<>();
        if (account.in() == 0) {
            reasons.add("no alert went in");
        }
        if (!account.balances()) {
            reasons.add("the account does not balance");
        }
        if (unreadableFiles > 0) {
            reasons.add(String.format(Locale.ROOT, "%,d files could not be read", unreadableFiles));
        }
        screen.print("");
        screen.print("  exit code 1: %s", String.join("; ", reasons));
    }

    static void printAddresses(Screen screen, DemoFacts facts) {
        screen.print("");
        screen.print("  still running, until Ctrl-C:");
        screen.print("  broker      %s", facts.bootstrapServers());
        screen.print(
                "  topics      %s, %s, %s",
                facts.alertsTopic(), facts.labelledTopic(), facts.rejectedTopic());
        screen.print("  Flink       %s", facts.webUi());
    }
}
