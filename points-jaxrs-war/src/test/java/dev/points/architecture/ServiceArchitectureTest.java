package dev.points.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The service")
class ServiceArchitectureTest {

  private static final String ROOT = "dev.points.";

  /** What each package may use of this module, besides itself. An unlisted package fails. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "rest", Set.of(),
          "rest.frame", Set.of("problem"),
          "rest.body", Set.of("problem"),
          "rest.order", Set.of("problem", "rest.body", "rest.frame", "security"),
          "rest.widget", Set.of("problem"),
          "problem", Set.of(),
          "security", Set.of("problem", "rest.frame"),
          "lock", Set.of(),
          "wiring", Set.of("lock"),
          "health", Set.of("wiring"));

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> location.contains("points-jaxrs-war"))
          .importPackages("dev.points");

  @Test
  void hasExactlyTheListedPackages() {
    assertThat(
            MODULE.stream()
                .map(JavaClass::getPackageName)
                .map(ServiceArchitectureTest::shortName)
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
          .map(ServiceArchitectureTest::shortName)
          .filter(MAY_USE::containsKey)
          .filter(to -> !to.equals(from))
          .forEach(to -> assertThat(MAY_USE.get(from)).as("%s uses %s", origin, to).contains(to));
    }
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

  @Test
  void namesTheClusterWhereLocksAreMadeOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.points.wiring", "dev.points.lock")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..")
        .check(MODULE);
  }

  private static String shortName(String packageName) {
    return packageName.substring(ROOT.length());
  }
}
