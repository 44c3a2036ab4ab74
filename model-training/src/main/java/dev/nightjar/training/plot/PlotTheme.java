package dev.nightjar.training.plot;

import java.awt.Color;
import java.util.List;

/** Colours for a page with a light or a dark ground. The ground of a plot is opaque. */
public enum PlotTheme {
    /** Dark ink on white. */
    LIGHT(
            0xFFFFFF,
            0x24292F,
            0xE1E5EA,
            List.of(0x0B62A8, 0xC2410C, 0x0F7B5F, 0x8A3FA0, 0x946200, 0xB3194F),
            List.of(0x0B2F7A, 0x0B7DA8, 0x2A9D62, 0xD0A71C, 0xE2713A, 0xB9C0C9)),
    /** Light ink on near-black. */
    DARK(
            0x14181D,
            0xDDE3EA,
            0x2E3640,
            List.of(0x5CB3F5, 0xF59B5B, 0x4FCBA4, 0xD291E6, 0xE3BC4E, 0xF2799F),
            List.of(0xB7DCFF, 0x4BB4EE, 0x4FCB8A, 0xE3CE4E, 0xF0864A, 0x56606C));

    private final Color ground;
    private final Color ink;
    private final Color grid;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<Color> lines;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<Color> steps;

    PlotTheme(int ground, int ink, int grid, List<Integer> lines, List<Integer> steps) {
        this.ground = new Color(ground);
        this.ink = new Color(ink);
        this.grid = new Color(grid);
        this.lines = lines.stream().map(Color::new).toList();
        this.steps = steps.stream().map(Color::new).toList();
    }

    Color ground() {
        return ground;
    }

    Color ink() {
        return ink;
    }

    Color grid() {
        return grid;
    }

    /** Colour of the n-th of six steps, from the most to the least that is worth attention. */
    Color step(int n) {
        return steps.get(Math.min(n, steps.size() - 1));
    }

    /** Colour of the n-th coloured line; they repeat. */
    Color line(int n) {
        return lines.get(n % lines.size());
    }
}
