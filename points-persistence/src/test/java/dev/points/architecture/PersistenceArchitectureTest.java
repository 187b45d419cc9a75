package dev.points.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stores in a database")
class PersistenceArchitectureTest {

  private static final String ROOT = "dev.points.persistence";

  /** Each package, and the other packages of this module that it uses. */
  private static final Map<String, Set<String>> USES =
      Map.of(
          "",
              Set.of(
                  "checkout",
                  "customer",
                  "event",
                  "merchant",
                  "order",
                  "program",
                  "session",
                  "usecase",
                  "wallet"),
          "checkout", Set.of("session"),
          "customer", Set.of("session"),
          "event", Set.of("order", "session"),
          "merchant", Set.of("session"),
          "order", Set.of("session"),
          "program", Set.of("session"),
          "session", Set.of(),
          "usecase", Set.of("customer", "order", "session", "wallet"),
          "wallet", Set.of("session"));

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> location.contains("points-persistence"))
          .importPackages(ROOT);

  @Test
  void isMadeOfTheListedPackagesEachUsingWhatItsEntryLists() {
    PackageUses.areExactly(MODULE, ROOT, USES);
  }

  @Test
  void leansOnTheDomainTheJdkAndItsThreeLibraries() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.points..",
            "java..",
            "javax.sql..",
            "jakarta.persistence..",
            "org.flywaydb..",
            "com.github.benmanes.caffeine..",
            "org.jspecify..")
        .check(MODULE);
  }

  @Test
  void hidesItsEntities() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .or()
        .areAnnotatedWith(Embeddable.class)
        .should()
        .bePackagePrivate()
        .check(MODULE);
  }

  @Test
  void beginsNoTransactionByAnnotation() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.transaction..")
        .check(MODULE);
  }
}
