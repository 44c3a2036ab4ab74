package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.app.demo.ScoreHistogram.Truth;

/** What a demo of alerts tells programs beyond the counts. */
final class AlertJson {

    private AlertJson() {}

    static void addTo(ObjectNode report, AlertTally alerts) {
        addHistogram(report.putArray("scoreHistogram"), alerts.scores());
        if (alerts.confusion().known() > 0) {
            addTruth(report.putObject("truth"), alerts.confusion());
        }
    }

    private static void addHistogram(ArrayNode bins, ScoreHistogram scores) {
        for (int bin = 0; bin < ScoreHistogram.BINS; bin++) {
            bins.addObject()
                    .put("from", ScoreHistogram.lowerEdge(bin))
                    .put("to", ScoreHistogram.lowerEdge(bin + 1))
                    .put("alerts", scores.count(bin))
                    .put("reallyReal", scores.count(bin, Truth.REAL))
                    .put("reallyBogus", scores.count(bin, Truth.BOGUS));
        }
    }

    private static void addTruth(ObjectNode truth, Confusion confusion) {
        truth.put("realLabelledReal", confusion.realAsReal())
                .put("realLabelledOtherwise", confusion.realAsBogus())
                .put("bogusLabelledReal", confusion.bogusAsReal())
                .put("bogusLabelledOtherwise", confusion.bogusAsBogus())
                .put("missedRate", confusion.missedRate())
                .put("falseAlarmRate", confusion.falseAlarmRate());
    }
}
