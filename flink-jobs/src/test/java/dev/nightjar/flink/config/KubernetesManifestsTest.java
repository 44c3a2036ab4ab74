package dev.nightjar.flink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.FlinkVersion;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifests against the classes of Kubernetes and of Flink's operator, in which every field
 * must be known: a cluster is not needed to find a field that is misspelt or in the wrong place.
 */
class KubernetesManifestsTest {

    private static final Path MANIFESTS = Path.of("..", "deploy", "kubernetes");

    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "Namespace", Namespace.class,
                    "ConfigMap", ConfigMap.class,
                    "PersistentVolumeClaim", PersistentVolumeClaim.class,
                    "NetworkPolicy", NetworkPolicy.class,
                    "Job", Job.class);

    /** The classes take what they do not know; here they must not. */
    private static final ObjectMapper STRICT =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .setAnnotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public Boolean hasAnySetter(Annotated annotated) {
                                    return false;
                                }

                                @Override
                                public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                                        MapperConfig<?> config, Annotated annotated) {
                                    return JsonIgnoreProperties.Value.empty();
                                }
                            });

    @ParameterizedTest
    @ValueSource(strings = {"namespace.yaml", "score-alerts.yaml", "score-rotation.yaml"})
    void everyFieldIsKnownToKubernetesAndToTheOperator(String manifest) throws IOException {
        for (JsonNode document : documents(manifest)) {
            assertThat(document.path("kind").asText()).isNotEmpty();
            parse(document);
        }
    }

    @Test
    void aFieldInTheWrongPlaceIsFound() throws IOException {
        for (String kind : List.of("FlinkDeployment", "Job")) {
            ObjectNode document = (ObjectNode) document("score-alerts.yaml", kind);
            ((ObjectNode) document.path("spec")).put("nonsense", "here");

            assertThatThrownBy(() -> parse(document)).hasMessageContaining("nonsense");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"score-alerts", "score-rotation"})
    void aPodHasNoPrivilegesAndMountsWhatItNames(String name) throws IOException {
        FlinkDeploymentSpec deployment =
                (FlinkDeploymentSpec) parse(document(name + ".yaml", "FlinkDeployment"));
        Job prepare = (Job) parse(document(name + ".yaml", "Job"));

        for (PodTemplateSpec pod :
                List.of(deployment.getPodTemplate(), prepare.getSpec().getTemplate())) {
            hasNoPrivileges(pod.getSpec());
        }
        assertThat(prepare.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry("nightjar.dev/part", "prepare");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score-alerts", "score-rotation"})
    void aJobSurvivesItsJobManagerAndIsUpgradedBySavepoint(String name) throws IOException {
        FlinkDeploymentSpec deployment =
                (FlinkDeploymentSpec) parse(document(name + ".yaml", "FlinkDeployment"));

        assertThat(deployment.getJob().getUpgradeMode()).isEqualTo(UpgradeMode.SAVEPOINT);
        assertThat(deployment.getJob().getAllowNonRestoredState()).isFalse();
        assertThat(deployment.getFlinkConfiguration())
                .containsEntry("high-availability.type", "kubernetes")
                .allSatisfy(
                        (key, value) -> {
                            if (key.endsWith(".dir")
                                    || key.endsWith("-dir")
                                    || key.endsWith("storageDir")) {
                                assertThat(value).startsWith("file:///checkpoints/");
                            }
                        });
    }

    private static void hasNoPrivileges(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        for (Container container : pod.getContainers()) {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(
                            pod.getVolumes().stream().map(Volume::getName).toList());
        }
    }

    /** A document by its class; of Flink's own kind its spec, by the operator's class. */
    private static Object parse(JsonNode document) throws IOException {
        String kind = document.path("kind").asText();
        if (kind.equals("FlinkDeployment")) {
            STRICT.treeToValue(document.path("metadata"), ObjectMeta.class);
            ObjectNode spec = document.path("spec").deepCopy();
            // The operator that can be had as a library is older than the Flink it is to run.
            assertThat(spec.path("flinkVersion").asText()).isEqualTo("v2_3");
            spec.put("flinkVersion", FlinkVersion.current().name());
            return STRICT.treeToValue(spec, FlinkDeploymentSpec.class);
        }
        assertThat(KINDS).containsKey(kind);
        return STRICT.treeToValue(document, KINDS.get(kind));
    }

    private static JsonNode document(String manifest, String kind) throws IOException {
        return documents(manifest).stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> documents(String manifest) throws IOException {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper()
                        .readerFor(JsonNode.class)
                        .readValues(Files.readString(MANIFESTS.resolve(manifest)))) {
            return documents.readAll();
        }
    }
}
