package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.app.demo.ScoreHistogram.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/** A demo's figures for programs. */
final class DemoJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoJson() {}

    static void write(Path file, DemoFacts facts, Tally tally, long unreadableFiles)
            throws IOException {
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(file.toFile(), report(facts, tally, unreadableFiles));
    }

    private static ObjectNode report(DemoFacts facts, Tally tally, long unreadableFiles) {
        Account account = tally.account();
        ObjectNode report = JSON.createObjectNode();
        report.put("alerts", facts.alerts());
        report.put("rate", facts.rate().toString());
        report.put("alertsIn", account.in());
        report.put("labelled", tally.labelled());
        report.put("skipped", Tally.sum(tally.skipped()));
        report.put("rejected", Tally.sum(tally.rejected()));
        report.put("unreadableFiles", unreadableFiles);
        report.set("labels", counts(tally.labels()));
        report.set("skippedByReason", counts(tally.skipped()));
        report.set("rejectedByReason", counts(tally.rejected()));
        report.putObject("account")
                .put("accounted", account.accounted())
                .put("missing", account.missing())
                .put("repeated", account.repeated())
                .put("strange", account.strange())
                .put("balances", account.balances());
        report.put("seconds", tally.seconds());
        report.put("alertsPerSecond", tally.seconds() == 0 ? 0 : account.in() / tally.seconds());
        report.set("latencyMillis", latency(tally.latencyMillis()));
        report.set("scoreHistogram", histogram(tally.scores()));
        if (tally.confusion().known() > 0) {
            report.set("truth", truth(tally.confusion()));
        }
        report.putObject("model")
                .put("name", facts.model())
                .put("sha256", facts.modelSha256())
                .put("preprocessing", facts.preprocessing())
                .put("engine", facts.engine());
        report.put("delivery", "exactly-once");
        report.put("checkpointMillis", facts.checkpointMillis());
        return report;
    }

    private static ObjectNode counts(SortedMap<String, Long> counts) {
        ObjectNode node = JSON.createObjectNode();
        counts.forEach(node::put);
        return node;
    }

    private static ObjectNode latency(Histogram latency) {
        return JSON.createObjectNode()
                .put("p50", latency.getValueAtPercentile(50))
                .put("p95", latency.getValueAtPercentile(95))
                .put("p99", latency.getValueAtPercentile(99))
                .put("max", latency.getMaxValue());
    }

    private static ArrayNode histogram(ScoreHistogram scores) {
        ArrayNode bins = JSON.createArrayNode();
        for (int bin = 0; bin < ScoreHistogram.BINS; bin++) {
            bins.addObject()
                    .put("from", ScoreHistogram.lowerEdge(bin))
                    .put("to", ScoreHistogram.lowerEdge(bin + 1))
                    .put("alerts", scores.count(bin))
                    .put("reallyReal", scores.count(bin, Truth.REAL))
                    .put("reallyBogus", scores.count(bin, Truth.BOGUS));
        }
        return bins;
    }

    private static ObjectNode truth(Confusion confusion) {
        return JSON.createObjectNode()
                .put("realLabelledReal", confusion.realAsReal())
                .put("realLabelledOtherwise", confusion.realAsBogus())
                .put("bogusLabelledReal", confusion.bogusAsReal())
                .put("bogusLabelledOtherwise", confusion.bogusAsBogus())
                .put("missedRate", confusion.missedRate())
                .put("falseAlarmRate", confusion.falseAlarmRate());
    }
}
