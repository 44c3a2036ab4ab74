package dev.nightjar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The road's arrows: each step knows the steps before it, and no other. */
@AnalyzeClasses(packages = "dev.nightjar", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule stepsFollowEachOther =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("alert")
                    .definedBy("dev.nightjar.alert..")
                    .layer("packet")
                    .definedBy("dev.nightjar.packet..")
                    .layer("stamp")
                    .definedBy("dev.nightjar.stamp..")
                    .layer("tensor")
                    .definedBy("dev.nightjar.tensor..")
                    .layer("engine")
                    .definedBy("dev.nightjar.engine..")
                    .layer("label")
                    .definedBy("dev.nightjar.label..")
                    .layer("bundle")
                    .definedBy("dev.nightjar.bundle..")
                    .layer("lightcurve")
                    .definedBy("dev.nightjar.lightcurve..")
                    .layer("wavelet")
                    .definedBy("dev.nightjar.wavelet..")
                    .layer("rotation")
                    .definedBy("dev.nightjar.rotation..")
                    .layer("scoring")
                    .definedBy("dev.nightjar.scoring..")
                    .layer("downstream")
                    .definedBy("dev.nightjar.downstream..")
                    .whereLayer("packet")
                    .mayOnlyAccessLayers("alert")
                    .whereLayer("stamp")
                    .mayOnlyAccessLayers("alert")
                    .whereLayer("tensor")
                    .mayOnlyAccessLayers("alert", "stamp")
                    .whereLayer("engine")
                    .mayNotAccessAnyLayer()
                    .whereLayer("label")
                    .mayNotAccessAnyLayer()
                    .whereLayer("bundle")
                    .mayOnlyAccessLayers(
                            "alert", "tensor", "engine", "label", "wavelet", "rotation")
                    .whereLayer("rotation")
                    .mayNotAccessAnyLayer()
                    .whereLayer("wavelet")
                    .mayOnlyAccessLayers("lightcurve")
                    .whereLayer("lightcurve")
                    .mayNotAccessAnyLayer()
                    .whereLayer("downstream")
                    .mayNotAccessAnyLayer()
                    .whereLayer("alert")
                    .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.nightjar.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onnxRuntimeIsSeenByItsEngineAlone =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.nightjar.engine.onnx..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule deeplearning4jIsSeenByItsEngineAlone =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.nightjar.engine.dl4j..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

    @ArchTest
    static final ArchRule theFourierLibraryIsSeenByTheWaveletsAlone =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.nightjar.wavelet..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.jtransforms..");

    @ArchTest
    static final ArchRule noJavaUtilLogging =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule noStandardStreams =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
