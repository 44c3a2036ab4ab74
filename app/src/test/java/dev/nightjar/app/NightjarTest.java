package dev.nightjar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class NightjarTest {

    static Stream<Arguments> everyCommand() {
        List<List<String>> commands = new ArrayList<>();
        collect(Nightjar.commandLine(), List.of(), commands);
        return commands.stream().map(Arguments::of);
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> into) {
        into.add(path);
        line.getSubcommands()
                .forEach(
                        (name, command) -> {
                            List<String> below = new ArrayList<>(path);
                            below.add(name);
                            collect(command, below, into);
                        });
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandHasItsHelp(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");

        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: " + String.join(" ", prefixed(command)))
                .contains("--verbose")
                .contains("Exit codes:");
        assertThat(run.out().lines().findFirst().orElse(""))
                .as("a command says in one sentence what it does")
                .doesNotStartWith("Usage")
                .endsWith(".");
    }

    private static List<String> prefixed(List<String> command) {
        List<String> words = new ArrayList<>(List.of("nightjar"));
        words.addAll(command);
        return words;
    }

    @Test
    void theCommandsOfTheReadmeAreThere() {
        assertThat(Nightjar.commandLine().getSubcommands())
                .containsKeys(
                        "demo",
                        "score",
                        "convert",
                        "replay",
                        "audit",
                        "rejected",
                        "broker",
                        "bundle",
                        "models",
                        "simulate",
                        "train",
                        "evaluate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "borker",
                "demo --alerts 0",
                "demo --alerts many",
                "demo --json no-such-folder/demo.json",
                "demo --rate fast",
                "demo --rate -5/s",
                "score real-bogus --out scores.csv",
                "score real-bogus --in .",
                "score real-bogus --in . --out scores.xlsx",
                "score real-bogus --in . --out scores.csv --engine torch",
                "convert --from a.avro --to alerce",
                "convert --from a.avro --to lasair --out b.jsonl",
                "convert --from a.avro --to alerce --out b.avro",
                "convert --from a.avro --to elasticc --out b.avro",
                "convert --from a.avro --to elasticc --out b.avro --class-id real=yes",
                "convert --from a.avro --to boom --out b.jsonl --class-id real=1",
                "replay --in . --topic alerts",
                "replay --in . --bootstrap-servers localhost:1 --topic t --rate 5 --speed 5",
                "replay --in . --bootstrap-servers localhost:1 --topic t --speed 0",
                "replay --in . --bootstrap-servers localhost:1 --topic t --buffer 0",
                "replay --in . --bootstrap-servers localhost:1 --topic t --key candid",
                "audit",
                "audit --bootstrap-servers localhost:1 --input a --results b",
                "audit --bootstrap-servers localhost:1 --input a --results b --rejected c --from now",
                "audit --input a --results b --rejected c --window PT0S",
                "rejected list --bootstrap-servers localhost:1",
                "rejected show --rejected r somewhere",
                "rejected replay --rejected r --reason BAD_WEATHER",
                "rejected replay --rejected r --since yesterday",
                "broker --port 99999",
                "broker --topic alerts:0",
                "models",
                "models list",
                "models list --config job.yaml --bootstrap-servers localhost:1",
                "models activate --bootstrap-servers localhost:1",
                "models rollback --bootstrap-servers localhost:1 --survey lsst",
                "models rollback --bootstrap-servers localhost:1 --timeout 0",
                "bundle show",
                "bundle"
            })
    void wrongUsageIsToldInASentenceAndEndsWith2(String line) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("nightjar")
                .contains("--help")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void withoutACommandTheHelpIsShownAndTheCodeIs2() {
        CommandLineRun run = CommandLineRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: nightjar", "demo");
    }

    @Test
    void aFailureIsOneSentenceAndEndsWith1(@TempDir Path folder) {
        String missing = folder.resolve("nothing").toString();

        CommandLineRun run = CommandLineRun.of("bundle", "show", missing);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("nightjar bundle show: ").contains(missing);
    }

    @Test
    void verboseShowsWhere(@TempDir Path folder) {
        CommandLineRun run =
                CommandLineRun.of(
                        "bundle", "show", "--verbose", folder.resolve("nothing").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("\tat dev.nightjar.");
    }
}
