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
      Map.ofEntries(
          Map.entry(
              "",
              Set.of(
                  "audit",
                  "checkout",
                  "customer",
                  "event",
                  "idempotency",
                  "merchant",
                  "order",
                  "partner",
                  "program",
                  "session",
                  "storage",
                  "storefront",
                  "wallet",
                  "webhook")),
          Map.entry("audit", Set.of("session")),
          Map.entry("checkout", Set.of("session")),
          Map.entry("customer", Set.of("session")),
          Map.entry("event", Set.of("order", "session")),
          Map.entry("idempotency", Set.of("session")),
          Map.entry("merchant", Set.of("session")),
          Map.entry("order", Set.of("session")),
          Map.entry("partner", Set.of("session")),
          Map.entry("program", Set.of("session")),
          Map.entry("session", Set.of()),
          Map.entry("storage", Set.of("customer", "order", "session", "wallet")),
          Map.entry("storefront", Set.of("session")),
          Map.entry("wallet", Set.of("session")),
          Map.entry("webhook", Set.of("order", "session")));

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
