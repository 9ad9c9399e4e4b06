package dev.hearsay.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/** The rooms and the doors between them. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.hearsay");

    @Test
    void noPackagesDependOnOneAnotherInACircle() {
        slices().matching("dev.hearsay.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatIsInternalToTheTaggerIsUsedByTheTaggerOnly() {
        classes()
                .that()
                .resideInAPackage("dev.hearsay.tagger.internal..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage("dev.hearsay.tagger..")
                .check(CLASSES);
    }

    @Test
    void theRecordsNeedNothingButTheLanguage() {
        noClasses()
                .that()
                .resideInAPackage("dev.hearsay.contracts.model..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "dev.hearsay.contracts.model..", "java..", "javax.annotation..")
                .check(CLASSES);
    }

    @Test
    void eachModuleKnowsOnlyThoseBelowIt() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("contracts")
                .definedBy("dev.hearsay.contracts..")
                .layer("tagger")
                .definedBy("dev.hearsay.tagger..")
                .layer("producer")
                .definedBy("dev.hearsay.producer..")
                .layer("streams")
                .definedBy("dev.hearsay.streams..")
                .layer("sink")
                .definedBy("dev.hearsay.sink..")
                .layer("viewer")
                .definedBy("dev.hearsay.viewer..")
                .layer("support")
                .definedBy("dev.hearsay.support..")
                .layer("demo")
                .definedBy("dev.hearsay.demo..")
                .layer("evaluation")
                .definedBy("dev.hearsay.evaluation..")
                .layer("app")
                .definedBy("dev.hearsay.app..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("evaluation")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("support")
                .mayOnlyBeAccessedByLayers("app", "demo", "evaluation")
                .whereLayer("viewer")
                .mayOnlyBeAccessedByLayers("app", "demo", "support")
                .whereLayer("sink")
                .mayOnlyBeAccessedByLayers("app", "demo", "support")
                .whereLayer("streams")
                .mayOnlyBeAccessedByLayers("app", "demo")
                .whereLayer("producer")
                .mayOnlyBeAccessedByLayers("app", "demo", "evaluation", "support")
                .whereLayer("tagger")
                .mayOnlyBeAccessedByLayers("app", "demo", "evaluation", "support", "streams")
                .check(CLASSES);
    }
}
