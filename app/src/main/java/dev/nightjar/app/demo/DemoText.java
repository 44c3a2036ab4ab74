package dev.nightjar.app.demo;

import dev.nightjar.app.console.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/** A demo's figures for the eye. */
final class DemoText {

    private DemoText() {}

    static void printFacts(Screen screen, DemoFacts facts) {
        screen.print("  Flink       %s", facts.webUi());
        screen.print(
                "  model       %s on %s, input %s",
                facts.model(), facts.engine(), facts.preprocessing());
        screen.print("  %-11s %s, at %s", facts.items(), facts.input(), facts.rate());
        screen.print(
                "  delivery    exactly once, a checkpoint every %d ms", facts.checkpointMillis());
        screen.print("");
    }

    /**
     * What came of the records, and how fast.
     *
     * @param items what they are, in a word
     */
    static void printCounts(Screen screen, String items, Tally tally, long unreadableFiles) {
        Account account = tally.account();
        long in = account.in();
        screen.print("");
        screen.print("  %-11s %,9d", items + " in", in);
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
        screen.print("  throughput  %,9.0f %s/s", in / tally.seconds(), items);
        screen.print(
                "  latency     %,9d ms p50 %,7d ms p95 %,7d ms p99   record in to label read",
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(95),
                latency.getValueAtPercentile(99));
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

    /** The last line of a demo that ends with 1. */
    static void printShortfall(Screen screen, String items, Account account, long unreadableFiles) {
        List<String> reasons = new ArrayList<>();
        if (account.in() == 0) {
            reasons.add("no " + items + " went in");
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
                facts.topics().input(), facts.topics().labelled(), facts.topics().rejected());
        screen.print("  Flink       %s", facts.webUi());
    }
}
