package io.hotline.cti.asterisk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.asteriskjava.manager.ManagerConnection;
import org.junit.jupiter.api.Test;

/** The AMI library's beans and habits stop at this package, and its unchecked ways of sending at one class. */
class AsteriskJavaStaysHereTest {
    private static final String HERE = "io.hotline.cti.asterisk";

    @Test
    void nobodyElse_knowsTheLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.asteriskjava..")
                .check(classes());
    }

    @Test
    void onlyTheCheckedConnection_sendsActions() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(HERE + ".AmiConnection")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "an action is sent past the checks",
                        call -> call.getTargetOwner().isAssignableTo(ManagerConnection.class)
                                && call.getName().matches("sendAction|sendEventGeneratingAction")))
                .check(classes());
    }

    private static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.hotline");
    }
}
