package dev.nightjar.training.report;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.Detection;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.Survey;
import dev.nightjar.packet.Packet;
import dev.nightjar.packet.PacketFiles;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.stamp.StampReader;
import dev.nightjar.training.dataset.SurveyCandidate.Proxy;
import dev.nightjar.training.dataset.SurveyLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Survey packets: ZTF's with a table of labels, Rubin's with the reliability that they carry. What
 * cannot be read, has no label or an unsure one is logged, counted and left out.
 */
final class SurveySource implements CandidateSource {

    private static final Logger LOG = LoggerFactory.getLogger(SurveySource.class);

    /** Standard deviation of a magnitude at a signal-to-noise ratio of 1 [mag]. */
    private static final double MAG_ERR_AT_SNR_1 = 2.5 / Math.log(10);

    private static final double RELIABLE = 0.5;

    /** Scores to compare with. */
    private static final List<String> REFERENCES =
            List.of(SurveyLabels.FOREST, SurveyLabels.PUBLISHED);

    private final Path packets;
    private final Survey survey;
    private final @Nullable SurveyLabels labels;

    /** How many in the last pass, by why. */
    private final Map<String, Integer> leftOut = new TreeMap<>();

    /**
     * @param packets folder, archive or file
     * @param survey whose they are
     * @param labels of ZTF's packets; null for Rubin's
     */
    SurveySource(Path packets, Survey survey, @Nullable SurveyLabels labels) {
        this.packets = packets;
        this.survey = survey;
        this.labels = labels;
    }

    /**
     * Whose packets they are, by the first one that can be decoded.
     *
     * @throws IOException if there is none; the message names the path
     */
    static Survey surveyOf(Path packets) throws IOException {
        SurveyPacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
        try (PacketFiles files = PacketFiles.read(List.of(packets))) {
            while (files.hasNext()) {
                Packet packet = files.next();
                if (packet.isReadable()) {
                    try {
                        return decoder.decode(packet.bytes()).survey();
                    } catch (RejectedPacketException e) {
                        LOG.debug("not a packet: {}", packet.name(), e);
                    }
                }
            }
        }
        throw new IOException(
                packets + " holds neither chunks of candidates (*.avro) nor survey packets");
    }

    @Override
    public String data() {
        return "%s packets of %s".formatted(name(survey), packets);
    }

    static String name(Survey survey) {
        return survey == Survey.ZTF ? "ZTF" : "Rubin";
    }

    @Override
    public String truth() {
        return labels == null
                ? "the survey's reliability, from 0.5 on real: a proxy, nobody looked at them"
                : labels.simulated()
                        ? "what the simulator made"
                        : "proxy labels: ZTF's drb where it is clear, else a published network; nobody looked at them";
    }

    @Override
    public @Nullable Survey survey() {
        return labels != null && labels.simulated() ? null : survey;
    }

    @Override
    public Map<String, Integer> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    @Override
    public List<String> references() {
        return labels == null ? List.of() : REFERENCES.stream().filter(labels::has).toList();
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public void forEach(Taker taker) throws IOException {
        SurveyPacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
        StampReader stamps = new StampReader();
        leftOut.clear();
        try (PacketFiles files = PacketFiles.read(List.of(packets))) {
            while (files.hasNext()) {
                Packet packet = files.next();
                try {
                    if (!packet.isReadable()) {
                        LOG.warn("left out, {} file={}", packet.unreadable(), packet.name());
                        leaveOut("unreadable");
                        continue;
                    }
                    JudgedCandidate candidate = judged(decoder.decode(packet.bytes()), stamps);
                    if (candidate != null) {
                        taker.take(candidate);
                    }
                } catch (RejectedPacketException e) {
                    LOG.warn("left out: file={} reason={}", packet.name(), e.reason());
                    leaveOut("unreadable");
                }
            }
        }
    }

    private @Nullable JudgedCandidate judged(Alert alert, StampReader stamps)
            throws RejectedPacketException {
        if (alert.cutoutScience() == null
                || alert.cutoutTemplate() == null
                || alert.cutoutDifference() == null) {
            return leaveOut(alert, "without all stamps");
        }
        if (labels == null) {
            return Double.isNaN(alert.surveyRealBogus())
                    ? leaveOut(alert, "without a reliability")
                    : candidate(
                            alert,
                            stamps,
                            alert.surveyRealBogus() >= RELIABLE,
                            alert.schemaVersion(),
                            List.of(),
                            new float[0]);
        }
        SurveyLabels.Label label = labels.of(alert.alertId());
        if (label == null) {
            return leaveOut(alert, "without a label");
        }
        if (label.proxy() == Proxy.UNSURE) {
            return leaveOut(alert, "labelled unsure");
        }
        return candidate(
                alert,
                stamps,
                label.proxy() == Proxy.REAL,
                label.mechanism().isEmpty() ? alert.schemaVersion() : label.mechanism(),
                sets(alert, label),
                references(label));
    }

    private @Nullable JudgedCandidate leaveOut(Alert alert, String why) {
        LOG.info("left out, {}: alertId={}", why, alert.alertId());
        leaveOut(why);
        return null;
    }

    private void leaveOut(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    /** In the order of {@link #references()}; a score that made the label is not measured by it. */
    private float[] references(SurveyLabels.Label label) {
        List<String> names = references();
        float[] scores = new float[names.size()];
        for (int i = 0; i < scores.length; i++) {
            String name = names.get(i);
            float score = name.equals(SurveyLabels.FOREST) ? label.forest() : label.published();
            scores[i] = label.from().equals(name) ? Float.NaN : score;
        }
        return scores;
    }

    /** The packets with a clear drb, and of them those of either packet generation. */
    private static List<String> sets(Alert alert, SurveyLabels.Label label) {
        List<String> sets = new ArrayList<>();
        if (label.clearDrb()) {
            sets.add("clear drb");
            sets.add(
                    alert.schemaVersion().startsWith("4")
                            ? "clear drb, schema 4.x"
                            : "clear drb, schema 3.x");
        }
        return sets;
    }

    private static JudgedCandidate candidate(
            Alert alert,
            StampReader stamps,
            boolean real,
            String kind,
            List<String> sets,
            float[] references)
            throws RejectedPacketException {
        return new JudgedCandidate(
                alert.alertId(),
                alert.objectId(),
                kind.isEmpty() ? "" : kind,
                real,
                (float) snr(alert.detection()),
                sets,
                stamps.read(alert),
                null,
                references);
    }

    /** The detection's own, without a sign; NaN where the packet has no error. */
    private static double snr(Detection detection) {
        return Double.isNaN(detection.fluxNanoJansky())
                ? MAG_ERR_AT_SNR_1 / detection.magErrAb()
                : Math.abs(detection.fluxNanoJansky()) / detection.fluxErrNanoJansky();
    }
}
