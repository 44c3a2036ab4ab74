package dev.nightjar.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The job jar as it is handed to a cluster. */
class JobJarITCase {

    /**
     * What the cluster brings; a second copy in the job's class loader clashes or loads a native
     * library twice.
     */
    private static final List<String> THE_CLUSTERS_OWN =
            List.of(
                    "org/apache/flink/runtime/",
                    "org/apache/flink/streaming/api/",
                    "org/apache/flink/streaming/runtime/",
                    "org/apache/flink/api/java/",
                    "org/apache/flink/configuration/",
                    "org/slf4j/",
                    "org/apache/logging/",
                    "org/apache/log4j/",
                    "ai/onnxruntime/",
                    "org/nd4j/linalg/",
                    "org/deeplearning4j/",
                    "org/bytedeco/",
                    "dev/nightjar/app/",
                    "dev/nightjar/training/");

    private static final List<String> THE_JOBS_OWN =
            List.of(
                    "dev/nightjar/flink/ScoreAlertsJob.class",
                    "dev/nightjar/flink/ScoreRotationJob.class",
                    "dev/nightjar/flink/TransformLightCurvesJob.class",
                    "dev/nightjar/scoring/AlertScorer.class",
                    "dev/nightjar/v1/LabelledAlert.class",
                    "dev/nightjar/v1/LabelledRotation.class",
                    "org/jtransforms/fft/DoubleFFT_1D.class",
                    "org/apache/commons/math3/distribution/NormalDistribution.class",
                    "surveys/ztf/4/02.avsc",
                    "nom/tam/fits/Fits.class",
                    "org/apache/avro/Schema.class",
                    "org/apache/kafka/clients/producer/KafkaProducer.class",
                    "org/apache/flink/connector/kafka/sink/KafkaSink.class",
                    "org/apache/flink/connector/base/DeliveryGuarantee.class");

    @Test
    void itHoldsTheJobAndNothingOfTheClustersOwn() throws IOException {
        try (JarFile jar = open()) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names).containsAll(THE_JOBS_OWN);
            assertThat(names)
                    .filteredOn(name -> THE_CLUSTERS_OWN.stream().anyMatch(name::startsWith))
                    .isEmpty();
            assertThat(names).noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"));
        }
    }

    @Test
    void itNamesTheJobAsItsMainClass() throws IOException {
        try (JarFile jar = open()) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("dev.nightjar.flink.ScoreAlertsJob");
        }
    }

    private static JarFile open() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path jar =
                    files.filter(file -> file.toString().endsWith("-job.jar"))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new AssertionError(
                                                    "no job jar in target; run mvn package first"));
            return new JarFile(jar.toFile());
        }
    }
}
