package dev.nightjar.training.dataset;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
     * @param labels CSV with candid, objectId, night, rb, drb, braai_d6m9, proxy_label, label_from
     */
    public static List<SurveyCandidate> ztf(Path folder, Path labels) {
        Map<Long, Map<String, String>> rows = rows(labels);
        return candidates(
                folder,
                (alert, stamps) -> {
                    Map<String, String> row = rows.get(alert.alertId());
                    return row == null ? null : labelled(alert, stamps, row);
                });
    }

    /** Rubin packets; the proxy is the survey's own reliability, from 0.5 on real. */
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
        return candidates;
    }

    private static SurveyCandidate labelled(
            Alert alert, StampTriplet stamps, Map<String, String> row) {
        boolean fromDrb = column(row, "label_from").equals("drb");
        float published = number(column(row, "braai_d6m9"));
        float own = number(column(row, "drb"));
        return new SurveyCandidate(
                alert.alertId(),
                alert.objectId(),
                alert.schemaVersion(),
                column(row, "night"),
                stamps,
                fromDrb ? (own + published) / 2 : published,
                number(column(row, "rb")),
                published,
                SurveyCandidate.Proxy.valueOf(column(row, "proxy_label").toUpperCase(Locale.ROOT)),
                fromDrb);
    }

    private static SurveyCandidate reliable(Alert alert, StampTriplet stamps) {
        float reliability = (float) alert.surveyRealBogus();
        return new SurveyCandidate(
                alert.alertId(),
                alert.objectId(),
                alert.schemaVersion(),
                "",
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

    private static Map<Long, Map<String, String>> rows(Path csv) {
        try {
            List<String> lines = Files.readAllLines(csv);
            String[] header = lines.get(0).split(",", -1);
            Map<Long, Map<String, String>> rows = new HashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], values[i]);
                }
                rows.put(Long.valueOf(column(row, "candid")), row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the labels " + csv, e);
        }
    }

    private static String column(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "the labels have no column " + name);
    }

    private static float number(String text) {
        return text.isEmpty() ? Float.NaN : Float.parseFloat(text);
    }
}
