package dev.nightjar.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    @Test
    void aPlaceIsReadAsItIsWrittenAlsoWhereTheTopicHasDashes() {
        Place place = new Place("ztf-2026-programid1", 12, 3_000_000_000L);

        assertThat(place).hasToString("ztf-2026-programid1-12@3000000000");
        assertThat(Place.parse(place.toString())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ztf", "ztf-1", "ztf@1", "-1@2", "ztf-x@1", "ztf-1@-2", "ztf-1@1x"})
    void whatIsNoPlaceIsRefused(String text) {
        assertThatThrownBy(() -> Place.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic-partition@offset");
    }
}
