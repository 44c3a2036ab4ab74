package dev.nightjar.flink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a job begins and ends, and which nights it reads. */
class SourceConfigTest {

    private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-12-31T23:59:59.999Z");

    @Test
    void aJobMayBeginAndEndAtATime() {
        SourceConfig source =
                read("source.start", "2026-11-20T03:00:00Z", "source.stop", "2026-11-20T13:30:00Z");

        assertThat(source.start())
                .isEqualTo(StartPosition.at(Instant.parse("2026-11-20T03:00:00Z")));
        assertThat(source.stop())
                .isEqualTo(
                        new StopPosition(
                                StopPosition.Kind.TIME, Instant.parse("2026-11-20T13:30:00Z")));
    }

    @Test
    void aJobMayBeginAtPlaces() {
        SourceConfig source = read("source.start", "packets-0@1200, packets-11@0");

        assertThat(source.start().kind()).isEqualTo(StartPosition.Kind.PLACES);
        assertThat(source.start().places())
                .containsExactly(
                        new RecordPlace("packets", 0, 1200), new RecordPlace("packets", 11, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    source.start | 2026-11-22 | source.start: '2026-11-22' will not do; it must be earliest or latest or committed, a time
                    source.start | packets@5 | source.start: 'packets@5' will not do
                    source.start | packets-0@-5 | source.start: 'packets-0@-5' will not do
                    source.start | packets-0@5,packets-0@6 | source.start: 'packets-0@5,packets-0@6' will not do
                    source.start | other-0@5 | source.start: other-0@5 is in no topic of source.topics
                    source.start | 2999-01-01T00:00:00Z | source.start: 2999-01-01T00:00:00Z has not come yet
                    source.stop | 2999-01-01T00:00:00Z | source.stop: 2999-01-01T00:00:00Z has not come yet
                    source.stop | tomorrow | source.stop: 'tomorrow' will not do; it must be never or latest, or a time
                    source.nights | last 0 | source.nights: 'last 0' will not do; it must be nights such as
                    source.nights | last 31 | source.nights: 'last 31' will not do
                    source.nights | 20261122..20261120 | source.nights: '20261122..20261120' will not do
                    source.nights | 20261301..20261302 | source.nights: '20261301..20261302' will not do
                    source.nights | 20200101..20261122 | source.nights: '20200101..20261122' will not do
                    source.topics | ztf_{night} | source.topics: holds the output topic ztf_20261122
                    """)
    void whatCannotBeMeantIsRefusedByItsKey(String key, String value, String problem) {
        assertThatThrownBy(() -> read(key, value, "sink.rejected-topic", "ztf_20261122"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void theEndMustComeAfterTheBeginning() {
        assertThatThrownBy(
                        () ->
                                read(
                                        "source.start",
                                        "2026-11-20T03:00:00Z",
                                        "source.stop",
                                        "2026-11-20T03:00:00Z"))
                .hasMessageContaining("source.stop: must be later than source.start");
    }

    @Test
    void topicsGoByNightUntilTomorrowAndMoveOnAtMidnightUtc() {
        SourceConfig source =
                read("source.topics", "ztf_{night}_programid1,rubin", "source.nights", "last 2");

        assertThat(source.byNight()).isTrue();
        assertThat(source.topicsAt(BEFORE_MIDNIGHT))
                .containsExactly(
                        "ztf_20261230_programid1",
                        "ztf_20261231_programid1",
                        "ztf_20270101_programid1",
                        "rubin");
        assertThat(source.topicsAt(BEFORE_MIDNIGHT.plus(Duration.ofMillis(1))))
                .containsExactly(
                        "ztf_20261231_programid1",
                        "ztf_20270101_programid1",
                        "ztf_20270102_programid1",
                        "rubin");
    }

    @Test
    void nightsFromOneToAnotherDoNotMove() {
        SourceConfig source =
                read("source.topics", "ztf_{night}", "source.nights", "20260227..20260301");

        assertThat(source.topicsAt(BEFORE_MIDNIGHT))
                .isEqualTo(source.topicsAt(Instant.EPOCH))
                .containsExactly("ztf_20260227", "ztf_20260228", "ztf_20260301");
    }

    @Test
    void topicsWithoutANightAreAlwaysTheSame() {
        SourceConfig source = read();

        assertThat(source.byNight()).isFalse();
        assertThat(source.topicsAt(Instant.EPOCH)).isEqualTo(List.of("packets"));
    }

    private static SourceConfig read(String... settings) {
        Map<String, String> all =
                new HashMap<>(
                        Map.of(
                                "kafka.bootstrap-servers", "127.0.0.1:9092",
                                "source.topics", "packets",
                                "model.bundle", "/m"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return ScoreAlertsConfig.of(all).job().source();
    }
}
