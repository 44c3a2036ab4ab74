package dev.nightjar.app.audit;

import dev.nightjar.app.kafka.Place;
import java.util.ArrayList;
import java.util.List;

/** Records that are worth a look: how many, and where the first few are. */
final class Places {

    private static final int SHOWN = 10;

    private final List<Place> first = new ArrayList<>();
    private long count;

    void add(Place place) {
        count++;
        if (first.size() < SHOWN) {
            first.add(place);
        }
    }

    long count() {
        return count;
    }

    List<Place> first() {
        return List.copyOf(first);
    }
}
