package dev.points.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The service")
class ServiceArchitectureTest {

  private static final String ROOT = "dev.points";

  /** Each package, and the other packages of this module that it uses. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry("rest", Set.of()),
          Map.entry("rest.frame", Set.of("problem")),
          Map.entry("rest.body", Set.of("problem")),
          Map.entry("rest.idempotency", Set.of("problem", "rest.body", "rest.frame")),
          Map.entry(
              "rest.order",
              Set.of("problem", "rest", "rest.body", "rest.frame", "rest.idempotency", "security")),
          Map.entry(
              "rest.checkout",
              Set.of(
                  "problem",
                  "rest",
                  "rest.body",
                  "rest.frame",
                  "rest.idempotency",
                  "rest.order",
                  "security")),
          Map.entry(
              "rest.integration",
              Set.of(
                  "problem",
                  "ratelimit",
                  "rest.body",
                  "rest.frame",
                  "rest.idempotency",
                  "security")),
          Map.entry("rest.widget", Set.of("problem")),
          Map.entry("rest.page", Set.of("problem")),
          Map.entry(
              "rest.webhook",
              Set.of(
                  "problem",
                  "rest",
                  "rest.body",
                  "rest.frame",
                  "rest.idempotency",
                  "rest.page",
                  "security")),
          Map.entry(
              "rest.store",
              Set.of(
                  "problem",
                  "rest",
                  "rest.body",
                  "rest.frame",
                  "rest.idempotency",
                  "rest.page",
                  "security")),
          Map.entry(
              "rest.admin",
              Set.of(
                  "problem", "rest", "rest.body", "rest.frame", "rest.page", "security", "wiring")),
          Map.entry(
              "rest.oauth", Set.of("problem", "ratelimit", "rest.body", "rest.frame", "security")),
          Map.entry("problem", Set.of()),
          Map.entry("security", Set.of("problem", "ratelimit", "rest.frame")),
          Map.entry("ratelimit", Set.of("cluster")),
          Map.entry("cluster", Set.of()),
          Map.entry("delivery", Set.of()),
          Map.entry("html", Set.of()),
          Map.entry("lock", Set.of("cluster")),
          Map.entry("message", Set.of("rest")),
          Map.entry("housekeeping", Set.of()),
          Map.entry("translation", Set.of()),
          Map.entry(
              "wiring",
              Set.of(
                  "cluster",
                  "delivery",
                  "html",
                  "housekeeping",
                  "lock",
                  "message",
                  "ratelimit",
                  "rest.checkout",
                  "rest.page",
                  "security",
                  "translation")),
          Map.entry("health", Set.of("wiring")));

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
        .resideOutsideOfPackage("dev.points.wiring")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.points.persistence..", "jakarta.persistence..")
        .check(MODULE);
  }

  @Test
  void beginsTransactionsInItsWiringOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.points.wiring")
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
        .doNotHaveFullyQualifiedName("dev.points.wiring.Settings")
        .and()
        .doNotHaveFullyQualifiedName("dev.points.wiring.SettingNames")
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
            "dev.points.wiring", "dev.points.cluster", "dev.points.lock", "dev.points.ratelimit")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..")
        .check(MODULE);
  }
}
