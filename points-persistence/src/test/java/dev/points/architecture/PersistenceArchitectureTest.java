package dev.points.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stores in a database")
class PersistenceArchitectureTest {

  private static final String ROOT = "dev.points.persistence";

  /** What each package may use of this module, besides itself. An unlisted package fails. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "",
              Set.of(
                  "customer",
                  "event",
                  "merchant",
                  "order",
                  "program",
                  "session",
                  "usecase",
                  "wallet"),
          "customer", Set.of("session"),
          "event", Set.of("session"),
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
  void hasExactlyTheListedPackages() {
    assertThat(
            MODULE.stream()
                .map(JavaClass::getPackageName)
                .map(PersistenceArchitectureTest::shortName)
                .collect(Collectors.toSet()))
        .isEqualTo(MAY_USE.keySet());
  }

  @Test
  void usesAmongItselfOnlyWhatIsListed() {
    for (JavaClass origin : MODULE) {
      String from = shortName(origin.getPackageName());
      origin.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getPackageName())
          .filter(name -> name.startsWith(ROOT))
          .map(PersistenceArchitectureTest::shortName)
          .filter(to -> !to.equals(from))
          .forEach(to -> assertThat(MAY_USE.get(from)).as("%s uses %s", origin, to).contains(to));
    }
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
  void begetsNoTransactionByAnnotation() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.transaction..")
        .check(MODULE);
  }

  private static String shortName(String packageName) {
    return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
  }
}
