package dev.nightjar.scoring;

import dev.nightjar.v1.ObservedLightCurve;
import dev.nightjar.v1.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * A star after steps 1 and 2: what the label will carry, and the image that each model makes its
 * own tensor of. A public record of plain fields, so that Flink can pass it on without Kryo.
 *
 * @param lightCurve what the image was made of
 * @param source where the record was read: a transform, or the light curve itself
 * @param flags names of {@link dev.nightjar.alert.InputFlag}, sorted
 * @param skipReason name of a {@link dev.nightjar.alert.SkipReason}, null when it is to be scored
 * @param pixels unsigned byte[64 * 64], row: period, column: time; null when skipped
 */
@SuppressWarnings("ArrayRecordComponent") // crosses one operator boundary, never compared
public record PreparedRotation(
        String starId,
        Curve lightCurve,
        Place source,
        String[] flags,
        @Nullable String skipReason,
        byte @Nullable [] pixels) {

    /**
     * Where a record was read; {@link RecordSource} in plain fields.
     *
     * @param topic Kafka topic or file name
     * @param partition Kafka partition, -1 for a file
     * @param offset Kafka offset, 0 for a file
     * @param timestampMillis Kafka record timestamp [ms since 1970 UTC], -1 where there is none
     */
    public record Place(String topic, int partition, long offset, long timestampMillis) {

        static Place of(RecordSource source) {
            return new Place(
                    source.getTopic(),
                    source.getPartition(),
                    source.getOffset(),
                    source.getTimestampMillis());
        }

        RecordSource toRecord() {
            return new RecordSource(topic, partition, offset, timestampMillis);
        }
    }

    /**
     * A light curve without its samples; {@link ObservedLightCurve} in plain fields.
     *
     * @param startBtjd first sample, barycentric TESS Julian date [d]
     * @param baselineDays from first to last sample [d]
     * @param observedFraction share of half hours with a sample, 0 to 1
     * @param place where the light curve was read
     */
    public record Curve(
            double startBtjd,
            double baselineDays,
            int samples,
            double observedFraction,
            String mission,
            String fluxName,
            String source,
            Place place) {

        static Curve of(ObservedLightCurve curve) {
            return new Curve(
                    curve.getStartBtjd(),
                    curve.getBaselineDays(),
                    curve.getSamples(),
                    curve.getObservedFraction(),
                    curve.getMission(),
                    curve.getFluxName(),
                    curve.getSource(),
                    Place.of(curve.getRecord()));
        }

        ObservedLightCurve toRecord() {
            return new ObservedLightCurve(
                    startBtjd,
                    baselineDays,
                    samples,
                    observedFraction,
                    mission,
                    fluxName,
                    source,
                    place.toRecord());
        }
    }
}
