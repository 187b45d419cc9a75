package dev.points.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.points.architecture.PackageUses;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The service")
class ServiceArchitectureTest {

  private static final String ROOT = "dev.points.server";

  /** Each package, and the other packages of this module that it uses. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry("", Set.of()),
          Map.entry("audit", Set.of("body", "filter", "page", "security")),
          Map.entry("body", Set.of("problem")),
          Map.entry(
              "checkout", Set.of("body", "filter", "idempotency", "order", "problem", "security")),
          Map.entry("cluster", Set.of()),
          Map.entry("customer", Set.of("body", "filter", "problem", "security")),
          Map.entry("delivery", Set.of()),
          Map.entry(
              "earning", Set.of("body", "filter", "idempotency", "order", "problem", "security")),
          Map.entry("filter", Set.of("problem")),
          Map.entry("health", Set.of("wiring")),
          Map.entry("housekeeping", Set.of()),
          Map.entry("idempotency", Set.of("body", "filter", "problem")),
          Map.entry("lock", Set.of("cluster")),
          Map.entry(
              "merchant",
              Set.of("body", "filter", "idempotency", "page", "problem", "ratelimit", "security")),
          Map.entry("message", Set.of("body")),
          Map.entry("order", Set.of("body", "filter", "idempotency", "problem", "security")),
          Map.entry("page", Set.of("problem")),
          Map.entry(
              "partner", Set.of("body", "filter", "page", "problem", "ratelimit", "security")),
          Map.entry("problem", Set.of()),
          Map.entry("ratelimit", Set.of("cluster")),
          Map.entry(
              "sandbox",
              Set.of("body", "earning", "filter", "order", "problem", "security", "wiring")),
          Map.entry("security", Set.of("filter", "problem", "ratelimit")),
          Map.entry(
              "store", Set.of("body", "filter", "idempotency", "page", "problem", "security")),
          Map.entry("translation", Set.of()),
          Map.entry(
              "webhook", Set.of("body", "filter", "idempotency", "page", "problem", "security")),
          Map.entry("widget", Set.of("problem")),
          Map.entry(
              "wiring",
              Set.of(
                  "checkout",
                  "cluster",
                  "delivery",
                  "housekeeping",
                  "lock",
                  "message",
                  "page",
                  "ratelimit",
                  "security",
                  "store",
                  "translation")));

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> location.contains("points-jaxrs-war"))
          .importPackages("dev.points");

  @Test
  void isMadeOfTheListedPackagesEachUsingWhatItsEntryLists() {
    PackageUses.areExactly(MODULE, ROOT, USES);
  }

  @Test
  void namesTheAdaptersOfTheDatabaseInItsWiringOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.points.server.wiring")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.points.persistence..", "jakarta.persistence..")
        .check(MODULE);
  }

  @Test
  void beginsTransactionsInItsWiringOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.points.server.wiring")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Transactional.class)
        .check(MODULE);
  }

  /** Or a name that is read elsewhere would be refused at the start. */
  @Test
  void isSetInOnePlaceOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.points.server.wiring.Settings")
        .and()
        .doNotHaveFullyQualifiedName("dev.points.server.wiring.SettingNames")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ConfigProperty.class)
        .check(MODULE);
  }

  @Test
  void namesTheClusterWhereServersMeetOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.points.server.wiring",
            "dev.points.server.cluster",
            "dev.points.server.lock",
            "dev.points.server.ratelimit")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..")
        .check(MODULE);
  }
}
