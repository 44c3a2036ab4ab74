package dev.nightjar.flink;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.nightjar.flink",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /**
     * The packages of scoring that a job may see: the composition and what goes in and out of it.
     */
    private static final String[] SCORING_API = {
        "dev.nightjar.alert",
        "dev.nightjar.packet",
        "dev.nightjar.bundle",
        "dev.nightjar.engine",
        "dev.nightjar.scoring",
        "dev.nightjar.logging",
        "dev.nightjar.tensor",
        "dev.nightjar.v1",
        "dev.nightjar.flink.."
    };

    @ArchTest
    static final ArchRule jobsHostScoringAndAddNoScience =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.nightjar..")
                                    .and(not(resideInAnyPackage(SCORING_API))));

    @ArchTest
    static final ArchRule noNetworkLibraryIsSeenHere =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.onnxruntime..", "org.deeplearning4j..", "org.nd4j..");

    @ArchTest
    static final ArchRule kafkaIsSeenAtTheEndsOfTheRoadOnly =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..flink.operator..", "..flink.metrics..", "..flink.config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector..");

    @ArchTest
    static final ArchRule packagesFollowTheRoad =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("job")
                    .definedBy("dev.nightjar.flink")
                    .layer("operator")
                    .definedBy("..flink.operator..")
                    .layer("sink")
                    .definedBy("..flink.sink..")
                    .layer("source")
                    .definedBy("..flink.source..")
                    .layer("config")
                    .definedBy("..flink.config..")
                    .whereLayer("job")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("operator")
                    .mayOnlyBeAccessedByLayers("job");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.nightjar.flink.(*)..").should().beFreeOfCycles();
}
