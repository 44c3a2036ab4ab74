package dev.nightjar.training.simulate;

import dev.nightjar.stamp.Stamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes candidates as packets of ZTF schema 4.02. Not thread-safe. */
final class ZtfPacketWriter {

    private static final String SCHEMA = "/surveys/ztf/4/02.avsc";
    private static final byte[] SYNC = new byte[16];
    private static final double PIXEL_ARCSEC = 1.012;
    private static final int PUBLIC = 1;

    private final Schema schema = readSchema();
    private final Schema candidateSchema = schema.getField("candidate").schema();
    private final Schema previousSchema = branch("prv_candidates").getElementType();
    private final Schema forcedSchema = branch("fp_hists").getElementType();
    private final Schema cutoutSchema = branch("cutoutScience");
    private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema);
    private final byte[] containerHeader = containerHeader();
    private final StampFits fits = new StampFits();

    /**
     * A detection about to be published.
     *
     * @param pixelX column of its pixel in the readout channel, 0-based
     * @param pixelY row, 0-based
     */
    record Detection(
            SimulatedCandidate candidate,
            SimulatedExposure exposure,
            SimulatedObject object,
            long candid,
            int pixelX,
            int pixelY,
            Stamp science,
            Stamp template,
            Stamp difference) {}

    byte[] write(Detection detection, RandomGenerator random) {
        GenericRecord alert = new GenericData.Record(schema);
        alert.put("schemavsn", "4.02");
        alert.put("publisher", "Nightjar simulation");
        alert.put("objectId", detection.object.objectId);
        alert.put("candid", detection.candid);
        alert.put("candidate", candidate(detection, random));
        alert.put("prv_candidates", previous(detection, random));
        alert.put("fp_hists", forced(detection, random));
        alert.put("cutoutScience", cutout(detection, "Science", detection.science));
        alert.put("cutoutTemplate", cutout(detection, "Template", detection.template));
        alert.put("cutoutDifference", cutout(detection, "Difference", detection.difference));
        return container(alert);
    }

    private GenericRecord candidate(Detection detection, RandomGenerator random) {
        SimulatedCandidate simulated = detection.candidate;
        SimulatedExposure exposure = detection.exposure;
        GenericRecord out = new GenericData.Record(candidateSchema);
        exposure(out, exposure);
        photometry(
                out, detection.candid, simulated.positive(), simulated.magAb(), magErr(simulated));
        out.put(
                "pdiffimfilename",
                "simulated_%d_scimrefdiffimg.fits".formatted(exposure.processingId()));
        out.put("programpi", "Simulation");
        out.put("tblid", detection.candid % 1000);
        out.put("nid", exposure.nightId());
        out.put("xpos", (float) (detection.pixelX + 1 + 0.9 * (random.nextDouble() - 0.5)));
        out.put("ypos", (float) (detection.pixelY + 1 + 0.9 * (random.nextDouble() - 0.5)));
        out.put("ra", detection.object.raDeg);
        out.put("dec", detection.object.decDeg);
        out.put("ranr", detection.object.raDeg + 1e-4 * random.nextGaussian());
        out.put("decnr", detection.object.decDeg + 1e-4 * random.nextGaussian());
        out.put("distnr", (float) (0.2 + 5 * random.nextDouble()));
        out.put("magap", (float) (simulated.magAb() + 0.05 * random.nextGaussian()));
        out.put("sigmagap", (float) (1.3 * magErr(simulated)));
        out.put("fwhm", (float) simulated.fwhmPixels());
        out.put("scorr", simulated.snr());
        out.put("sky", (float) (0.3 * random.nextGaussian()));
        out.put("exptime", 30f);
        out.put("magzpsci", (float) StampSimulator.ZERO_POINT_MAG_AB);
        out.put("ndethist", 1 + detection.object.sightings().size());
        out.put("ncovhist", 20 + random.nextInt(900));
        out.put(
                "jdstarthist",
                detection.object.sightings().isEmpty()
                        ? exposure.jd()
                        : detection.object.sightings().get(0).exposure().jd());
        out.put("jdendhist", exposure.jd());
        out.put("nmtchps", random.nextInt(12));
        out.put(
                "rfid",
                exposure.fieldId() * 1_000_000L
                        + exposure.filterId() * 100_000L
                        + exposure.readoutChannel());
        out.put("jdstartref", 2458204.68);
        out.put("jdendref", 2458439.96);
        out.put("nframesref", 15 + random.nextInt(25));
        out.put("nmatches", 300 + random.nextInt(2000));
        // no survey has scored it
        out.put("rbversion", "");
        out.put("drbversion", "");
        return out;
    }

    private List<GenericRecord> previous(Detection detection, RandomGenerator random) {
        List<GenericRecord> history = new ArrayList<>();
        int limits = random.nextInt(6);
        for (int i = limits; i > 0; i--) {
            GenericRecord out = new GenericData.Record(previousSchema);
            SimulatedExposure exposure = detection.exposure;
            exposure(out, exposure);
            out.put("jd", exposure.jd() - 3.01 * i - random.nextDouble());
            out.put("diffmaglim", (float) (exposure.limitingMagAb() + 0.2 * random.nextGaussian()));
            out.put("rbversion", "");
            history.add(out);
        }
        for (SimulatedObject.Sighting sighting : detection.object.sightings()) {
            GenericRecord out = new GenericData.Record(previousSchema);
            exposure(out, sighting.exposure());
            photometry(
                    out,
                    sighting.candid(),
                    sighting.positive(),
                    sighting.magAb(),
                    sighting.magErrAb());
            out.put("ra", detection.object.raDeg);
            out.put("dec", detection.object.decDeg);
            out.put("rbversion", "");
            history.add(out);
        }
        return history;
    }

    private List<GenericRecord> forced(Detection detection, RandomGenerator random) {
        List<GenericRecord> history = new ArrayList<>();
        int points = random.nextInt(5);
        for (int i = points; i > 0; i--) {
            SimulatedExposure exposure = detection.exposure;
            GenericRecord out = new GenericData.Record(forcedSchema);
            out.put("field", exposure.fieldId());
            out.put("rcid", exposure.readoutChannel());
            out.put("fid", exposure.filterId());
            out.put("pid", exposure.processingId() - 3_000_000_000L * i);
            out.put("rfid", exposure.fieldId() * 1_000_000L + exposure.filterId() * 100_000L);
            out.put("programid", PUBLIC);
            out.put("jd", exposure.jd() - 3.01 * i);
            out.put("magzpsci", (float) StampSimulator.ZERO_POINT_MAG_AB);
            out.put("diffmaglim", (float) exposure.limitingMagAb());
            out.put(
                    "forcediffimflux",
                    (float) (detection.candidate.fluxErrDn() * random.nextGaussian()));
            out.put("forcediffimfluxunc", (float) detection.candidate.fluxErrDn());
            out.put("procstatus", "0");
            out.put("ranr", detection.object.raDeg);
            out.put("decnr", detection.object.decDeg);
            history.add(out);
        }
        return history;
    }

    private static void exposure(GenericRecord out, SimulatedExposure exposure) {
        out.put("jd", exposure.jd());
        out.put("fid", exposure.filterId());
        out.put("pid", exposure.processingId());
        out.put("programid", PUBLIC);
        out.put("field", exposure.fieldId());
        out.put("rcid", exposure.readoutChannel());
        out.put("diffmaglim", (float) exposure.limitingMagAb());
    }

    private static void photometry(
            GenericRecord out, long candid, boolean positive, double magAb, double magErrAb) {
        out.put("candid", candid);
        out.put("isdiffpos", positive ? "t" : "f");
        out.put("magpsf", (float) magAb);
        out.put("sigmapsf", (float) magErrAb);
    }

    static double magErr(SimulatedCandidate candidate) {
        return 1.0857 / candidate.snr();
    }

    private GenericRecord cutout(Detection detection, String kind, Stamp stamp) {
        GenericRecord out = new GenericData.Record(cutoutSchema);
        out.put("fileName", "candid%d_%s.fits.gz".formatted(detection.candid, kind));
        out.put(
                "stampData",
                ByteBuffer.wrap(fits.write(stamp.width(), stamp.height(), stamp.pixels())));
        return out;
    }

    private byte[] container(GenericRecord alert) {
        try {
            ByteArrayOutputStream datum = new ByteArrayOutputStream(1 << 16);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(datum, null);
            writer.write(alert, encoder);
            encoder.flush();
            ByteArrayOutputStream out =
                    new ByteArrayOutputStream(containerHeader.length + datum.size() + 64);
            out.writeBytes(containerHeader);
            BinaryEncoder block = EncoderFactory.get().directBinaryEncoder(out, null);
            block.writeLong(1);
            block.writeLong(datum.size());
            block.flush();
            datum.writeTo(out);
            out.writeBytes(SYNC);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part of an object container in front of its first block; the same for every packet. */
    private byte[] containerHeader() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> empty = new DataFileWriter<>(writer)) {
            empty.create(schema, out, SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Schema branch(String field) {
        return schema.getField(field).schema().getTypes().get(1);
    }

    private static Schema readSchema() {
        try (InputStream in =
                Objects.requireNonNull(ZtfPacketWriter.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Degrees that a readout channel's pixel spans. */
    static double pixelDeg() {
        return PIXEL_ARCSEC / 3600;
    }
}
