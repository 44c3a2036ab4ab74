package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/** A demo's figures for programs. */
final class DemoJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoJson() {}

    static void write(Path file, ObjectNode report) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
    }

    /** What every demo tells. */
    static ObjectNode report(DemoFacts facts, Tally tally, long unreadableFiles) {
        Account account = tally.account();
        ObjectNode report = JSON.createObjectNode();
        report.put(facts.items(), facts.input());
        report.put("rate", facts.rate().toString());
        report.put(facts.items() + "In", account.in());
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
        report.put(
                facts.items() + "PerSecond",
                tally.seconds() == 0 ? 0 : account.in() / tally.seconds());
        report.set("latencyMillis", latency(tally.latencyMillis()));
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
}
