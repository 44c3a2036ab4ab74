package dev.nightjar.app.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** An audit for programs: every partition with each of its windows. */
final class AuditJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditJson() {}

    static void write(Path file, AuditResult result, boolean complete) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("addsUp", result.addsUp(complete));
        root.set("total", tally(result.total()));
        root.put("windowMillis", result.windowMillis());
        root.put("resultsAside", result.outside());
        ObjectNode foreign = root.putObject("resultsOfOtherTopics");
        result.foreign().forEach(foreign::put);
        root.set("strays", places(result.strays()));
        root.set("unreadable", places(result.unreadable()));
        ArrayNode partitions = root.putArray("partitions");
        for (InputPartition input : result.partitions()) {
            ObjectNode partition = partitions.addObject();
            partition.put("topic", input.partition().topic());
            partition.put("partition", input.partition().partition());
            partition.put("firstOffset", input.range().begin());
            partition.put("endOffset", input.range().end());
            partition.set("total", tally(input.total()));
            partition.set("missing", places(input.missing()));
            partition.set("doubled", places(input.doubled()));
            partition.set("unknown", places(input.unknown()));
            ArrayNode windows = partition.putArray("windows");
            for (Map.Entry<Long, Tally> window : input.windows().entrySet()) {
                windows.addObject()
                        .put("start", Instant.ofEpochMilli(window.getKey()).toString())
                        .setAll(tally(window.getValue()));
            }
        }
        AuditResult.Comparison comparison = result.comparison();
        if (comparison != null) {
            ObjectNode accounts = root.putObject("accounts");
            accounts.put("agreeing", comparison.agreeing());
            accounts.put("notCompared", comparison.left());
            ArrayNode disagreeing = accounts.putArray("disagreeing");
            for (AuditResult.Disagreement each : comparison.disagreements()) {
                ObjectNode node = disagreeing.addObject();
                node.put("partition", each.partition().toString());
                node.put("start", Instant.ofEpochMilli(each.windowStartMillis()).toString());
                node.set("topics", tally(each.topics()));
                node.set("accounts", tally(each.accounts()));
            }
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static ObjectNode tally(Tally tally) {
        return JSON.createObjectNode()
                .put("in", tally.in)
                .put("labelled", tally.labelled)
                .put("skipped", tally.skipped)
                .put("rejected", tally.rejected)
                .put("missing", tally.missing)
                .put("doubled", tally.doubled)
                .put("inFlight", tally.inFlight);
    }

    private static ObjectNode places(Places places) {
        ObjectNode node = JSON.createObjectNode().put("count", places.count());
        ArrayNode first = node.putArray("first");
        places.first().forEach(place -> first.add(place.toString()));
        return node;
    }
}
