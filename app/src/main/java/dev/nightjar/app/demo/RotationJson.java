package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a demo of rotation periods tells programs beyond the counts. */
final class RotationJson {

    private RotationJson() {}

    static void addTo(ObjectNode report, RotationTally rotations) {
        PeriodTruth truth = rotations.truth();
        if (truth.known() == 0) {
            return;
        }
        ObjectNode labels = report.putObject("truth").putObject("labels");
        for (String label : rotations.tally().labels().keySet()) {
            put(labels.putObject(label), truth.labelled(label));
        }
        ArrayNode bins = report.withObject("/truth").putArray("periods");
        double[] edges = RotationText.EDGES_DAYS;
        for (int i = 0; i + 1 < edges.length; i++) {
            put(
                    bins.addObject().put("fromDays", edges[i]).put("toDays", edges[i + 1]),
                    truth.between(edges[i], edges[i + 1]));
        }
    }

    private static void put(ObjectNode node, PeriodTruth.Row row) {
        node.put("stars", row.stars())
                .put("within10Percent", row.within10())
                .put("within20Percent", row.within20())
                .put("in68PercentInterval", row.inInterval());
    }
}
