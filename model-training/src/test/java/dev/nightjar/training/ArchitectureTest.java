package dev.nightjar.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Offline's arrows: simulate and network at the bottom, then dataset, fit, evaluate, and report on
 * top.
 */
@AnalyzeClasses(packages = "dev.nightjar.training", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.nightjar.training.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theSimulatorNeedsNoNetwork =
            noClasses()
                    .that()
                    .resideInAPackage("..simulate..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "..training.fit..");

    @ArchTest
    static final ArchRule measuresKnowScoresAndTruthsOnly =
            noClasses()
                    .that()
                    .resideInAPackage("..evaluate..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..training.simulate..",
                            "..training.dataset..",
                            "..training.network..",
                            "..training.fit..");
}
