package dev.nightjar.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectionsPageTest {

    private static final String HEADING = "### ";

    @Test
    void everyReasonAndFlagHasItsHeadingAndParagraphAndNothingElseHas() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("../docs/rejections.md"));

        List<String> headings =
                lines.stream()
                        .filter(line -> line.startsWith(HEADING))
                        .map(line -> line.substring(HEADING.length()))
                        .toList();

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RejectionReason.values(), SkipReason.values(), InputFlag.values())
                                .flatMap(Arrays::stream)
                                .map(Enum::name)
                                .toList());
        for (String heading : headings) {
            assertThat(lines.get(lines.indexOf(HEADING + heading) + 1))
                    .as(heading)
                    .hasSizeGreaterThan(30);
        }
    }
}
