package dev.nightjar.training.dataset;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.Survey;
import dev.nightjar.packet.PacketDecoder;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.stamp.StampReader;
import dev.nightjar.stamp.StampTriplet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads folders of packets through the product's own decoder and stamp reader. */
public final class SurveyPackets {

    private static final Logger LOG = LoggerFactory.getLogger(SurveyPackets.class);
    private static final double RUBIN_RELIABLE = 0.5;

    private SurveyPackets() {}

    /**
     * ZTF packets with their proxy labels; a packet that cannot be read or has no label is logged
     * and left out.
     *
     * @param folder of one packet a file
     * @param labels CSV with candid, night, rb, drb, braai_d6m9, proxy_label, label_from
     * @throws UncheckedIOException if the labels cannot be read, or a packet has neither drb nor
     *     braai_d6m9; the message names the file, and line or packet
     */
    public static List<SurveyCandidate> ztf(Path folder, Path labels) {
        SurveyLabels table = table(labels);
        return candidates(
                folder,
                (alert, stamps) -> {
                    SurveyLabels.Label label = table.of(alert.alertId());
                    if (label == null) {
                        return null;
                    }
                    if (Float.isNaN(label.deep()) && Float.isNaN(label.published())) {
                        throw refused(
                                new IOException(
                                        "%s: candid %d has neither drb nor braai_d6m9; give it one, or take its row out"
                                                .formatted(labels, alert.alertId())));
                    }
                    return labelled(alert, stamps, label);
                });
    }

    /**
     * Rubin packets; the proxy is the survey's own reliability, from 0.5 on real, and none is
     * unsure: the network learns the reliability itself.
     *
     * @param folder of one packet a file
     */
    public static List<SurveyCandidate> rubin(Path folder) {
        return candidates(
                folder,
                (alert, stamps) ->
                        Double.isNaN(alert.surveyRealBogus()) ? null : reliable(alert, stamps));
    }

    /** What is known of a packet beside its stamps; null where nothing is. */
    private interface Labeller {
        @Nullable SurveyCandidate label(Alert alert, StampTriplet stamps);
    }

    private static List<SurveyCandidate> candidates(Path folder, Labeller labeller) {
        List<SurveyCandidate> candidates = new ArrayList<>();
        StampReader reader = new StampReader();
        for (Alert alert : alerts(folder)) {
            boolean complete =
                    alert.cutoutScience() != null
                            && alert.cutoutTemplate() != null
                            && alert.cutoutDifference() != null;
            if (!complete) {
                LOG.warn("a stamp is missing, left out: alertId={}", alert.alertId());
                continue;
            }
            try {
                SurveyCandidate candidate = labeller.label(alert, reader.read(alert));
                if (candidate == null) {
                    LOG.warn("no label, left out: alertId={}", alert.alertId());
                } else {
                    candidates.add(candidate);
                }
            } catch (RejectedPacketException e) {
                LOG.warn(
                        "stamps unreadable, left out: alertId={} reason={}",
                        alert.alertId(),
                        e.reason());
            }
        }
        if (candidates.isEmpty()) {
            throw refused(
                    new IOException(folder + " has no packet (*.avro) with stamps and a label"));
        }
        return candidates;
    }

    private static SurveyCandidate labelled(
            Alert alert, StampTriplet stamps, SurveyLabels.Label label) {
        return new SurveyCandidate(
                Survey.ZTF,
                alert.alertId(),
                alert.objectId(),
                alert.schemaVersion(),
                label.night(),
                "",
                stamps,
                teacher(label.deep(), label.published()),
                label.forest(),
                label.published(),
                label.proxy(),
                label.clearDrb());
    }

    /** The mean of both, or the one that there is. */
    private static float teacher(float deep, float published) {
        if (Float.isNaN(deep)) {
            return published;
        }
        return Float.isNaN(published) ? deep : (deep + published) / 2;
    }

    private static SurveyCandidate reliable(Alert alert, StampTriplet stamps) {
        float reliability = (float) alert.surveyRealBogus();
        double middle = alert.detection().observationMjdTai();
        return new SurveyCandidate(
                Survey.RUBIN,
                alert.alertId(),
                alert.objectId(),
                alert.schemaVersion(),
                Long.toString((long) middle),
                String.format(Locale.ROOT, "MJD %.5f", middle),
                stamps,
                reliability,
                Float.NaN,
                Float.NaN,
                reliability >= RUBIN_RELIABLE
                        ? SurveyCandidate.Proxy.REAL
                        : SurveyCandidate.Proxy.BOGUS,
                false);
    }

    private static List<Alert> alerts(Path folder) {
        PacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
        List<Alert> alerts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".avro")).sorted().toList()) {
                try {
                    alerts.add(decoder.decode(Files.readAllBytes(file)));
                } catch (RejectedPacketException e) {
                    LOG.warn(
                            "packet unreadable, left out: file={} reason={}",
                            file.getFileName(),
                            e.reason());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packets of " + folder, e);
        }
        return alerts;
    }

    private static SurveyLabels table(Path csv) {
        try {
            SurveyLabels labels = SurveyLabels.read(csv);
            for (String column :
                    List.of(
                            "proxy_label",
                            "night",
                            SurveyLabels.FOREST,
                            SurveyLabels.DEEP,
                            SurveyLabels.PUBLISHED)) {
                labels.require(column);
            }
            return labels;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static UncheckedIOException refused(IOException e) {
        return new UncheckedIOException(e.getMessage(), e);
    }
}
