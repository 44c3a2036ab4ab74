package dev.nightjar.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

@AnalyzeClasses(packages = "dev.nightjar.app", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule commandsDoNotGoInCircles =
            slices().matching("dev.nightjar.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theBrokersInsidesAreSeenByTheDevelopmentBrokerAlone =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.nightjar.app.broker")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "scala..");

    @ArchTest
    static final ArchRule flinkIsSeenByTheDemoAlone =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.nightjar.app.demo")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("org.apache.flink..", "dev.nightjar.flink..")
                                    .and(not(resideInAPackage("dev.nightjar.flink.config"))));

    @ArchTest
    static final ArchRule jobsConfigurationsAreSeenByTheirToolsAlone =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.nightjar.app.demo",
                            "dev.nightjar.app.models",
                            "dev.nightjar.app.kafka",
                            "dev.nightjar.app.audit",
                            "dev.nightjar.app.rejected")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.nightjar.flink.config");

    @ArchTest
    static final ArchRule scoringFilesNeedsNeitherKafkaNorFlink =
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.nightjar.app.score", "dev.nightjar.app.convert")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.apache.flink..");

    @ArchTest
    static final ArchRule noJavaUtilLogging =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule noStandardStreams =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
