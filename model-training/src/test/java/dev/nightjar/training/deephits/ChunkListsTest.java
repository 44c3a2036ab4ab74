package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkListsTest {

    @TempDir private Path folder;

    @Test
    void aRandomSplitTakesWholeFilesInAnOrderOfItsSeed() throws IOException {
        DeepHitsParameters parameters = randomSplit(50);

        ChunkLists lists = ChunkLists.of(parameters, 3);

        assertThat(lists.training()).hasSize(3); // 20 rows each: two hold 40, three 60
        assertThat(lists.validation()).hasSize(1);
        assertThat(lists.test()).hasSize(2);
        List<Path> all = new ArrayList<>(lists.training());
        all.addAll(lists.validation());
        all.addAll(lists.test());
        assertThat(all).doesNotHaveDuplicates();
        assertThat(ChunkLists.of(parameters, 3)).isEqualTo(lists);
        assertThat(ChunkLists.of(parameters, 4)).isNotEqualTo(lists);
    }

    @Test
    void namesTheKeyThatAsksForMoreThanThereIs() throws IOException {
        DeepHitsParameters parameters = randomSplit(200);

        assertThatThrownBy(() -> ChunkLists.of(parameters, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("N_train asks for 200 rows")
                .hasMessageContaining("hold 160");
    }

    private DeepHitsParameters randomSplit(int trainRows) throws IOException {
        for (int i = 0; i < 8; i++) {
            SyntheticChunks.write(folder.resolve("chunk_%d_20.avro".formatted(i)), 20, 100L * i);
        }
        Path input = TinyTraining.write(folder.resolve("unused"), 0);
        String text =
                Files.readString(input)
                        .replace("data_interface: directory", "data_interface: random")
                        .replace(folder.resolve("unused").toString(), folder.toString());
        Files.writeString(input, text + "N_train: " + trainRows + "\n");
        return DeepHitsParameters.read(input);
    }
}
