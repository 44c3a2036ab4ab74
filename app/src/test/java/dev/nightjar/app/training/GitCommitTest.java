package dev.nightjar.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {

    @TempDir private Path checkout;

    @Test
    void aChangeOfATrackedFileMakesTheCommitDirty() throws Exception {
        Path file = Files.writeString(checkout.resolve("config.yaml"), "seed: 1\n");
        git("init", "--quiet");
        git("add", "config.yaml");
        git("-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "One");
        git("tag", "v1");

        String committed = GitCommit.of(file);
        Files.writeString(checkout.resolve("untracked.txt"), "not part of it");
        String besideUntracked = GitCommit.of(file);
        Files.writeString(file, "seed: 2\n");
        String changed = GitCommit.of(file);

        assertThat(committed).matches("[0-9a-f]{40}");
        assertThat(besideUntracked).isEqualTo(committed);
        assertThat(changed).isEqualTo(committed + "-dirty");
    }

    @Test
    void outsideACheckoutItIsUnknown() {
        assertThat(GitCommit.of(checkout.resolve("config.yaml"))).isEqualTo("unknown");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
