package dev.points.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.points.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What may lean on what. Everything is a list of what is allowed: a package that is not listed, or
 * that is listed and empty, fails the build, and so does a permission that nobody uses.
 */
@DisplayName("The architecture")
class ArchitectureTest {

  private static final String ROOT = "dev.points.";

  /** Each package, and the other packages of the engine that it uses. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry("audit", Set.of()),
          Map.entry("checkout", Set.of("customer", "order")),
          Map.entry("customer", Set.of()),
          Map.entry(
              "engine",
              Set.of(
                  "audit",
                  "checkout",
                  "customer",
                  "event",
                  "idempotency",
                  "merchant",
                  "order",
                  "partner",
                  "points",
                  "program",
                  "shipping",
                  "storage",
                  "storage.memory",
                  "storefront",
                  "usecase",
                  "usecase.audit",
                  "usecase.checkout",
                  "usecase.customer",
                  "usecase.earning",
                  "usecase.idempotency",
                  "usecase.merchant",
                  "usecase.order",
                  "usecase.partner",
                  "usecase.points",
                  "usecase.sandbox",
                  "usecase.store",
                  "usecase.webhook",
                  "wallet",
                  "webhook")),
          Map.entry("event", Set.of("merchant", "money", "order", "points", "refund", "shipping")),
          Map.entry("idempotency", Set.of("merchant")),
          Map.entry("merchant", Set.of("money", "points", "program", "refund")),
          Map.entry("money", Set.of()),
          Map.entry(
              "order",
              Set.of("customer", "merchant", "money", "points", "program", "refund", "shipping")),
          Map.entry("partner", Set.of("merchant")),
          Map.entry("points", Set.of("money")),
          Map.entry("program", Set.of("points")),
          Map.entry("refund", Set.of("money", "points")),
          Map.entry("shipping", Set.of()),
          Map.entry(
              "storage",
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
                  "storefront",
                  "wallet",
                  "webhook")),
          Map.entry(
              "storage.memory",
              Set.of(
                  "audit",
                  "checkout",
                  "customer",
                  "event",
                  "idempotency",
                  "merchant",
                  "money",
                  "order",
                  "partner",
                  "points",
                  "program",
                  "refund",
                  "storage",
                  "storefront",
                  "wallet",
                  "webhook")),
          Map.entry(
              "storefront",
              Set.of(
                  "audit",
                  "customer",
                  "merchant",
                  "money",
                  "order",
                  "points",
                  "program",
                  "wallet")),
          Map.entry("usecase", Set.of("audit", "idempotency", "merchant", "storage")),
          Map.entry(
              "usecase.audit",
              Set.of(
                  "audit",
                  "customer",
                  "merchant",
                  "money",
                  "partner",
                  "points",
                  "program",
                  "refund",
                  "storage",
                  "storefront",
                  "usecase")),
          Map.entry(
              "usecase.checkout",
              Set.of(
                  "checkout",
                  "customer",
                  "merchant",
                  "money",
                  "order",
                  "points",
                  "program",
                  "usecase.order",
                  "usecase.points",
                  "wallet")),
          Map.entry("usecase.customer", Set.of("customer", "order", "points", "program", "wallet")),
          Map.entry(
              "usecase.earning",
              Set.of(
                  "customer",
                  "event",
                  "merchant",
                  "order",
                  "points",
                  "refund",
                  "storage",
                  "usecase.points",
                  "wallet")),
          Map.entry("usecase.idempotency", Set.of("idempotency")),
          Map.entry(
              "usecase.merchant",
              Set.of(
                  "audit",
                  "event",
                  "merchant",
                  "points",
                  "program",
                  "storage",
                  "storefront",
                  "usecase",
                  "usecase.audit",
                  "usecase.points",
                  "wallet")),
          Map.entry(
              "usecase.order",
              Set.of(
                  "checkout",
                  "customer",
                  "event",
                  "merchant",
                  "money",
                  "order",
                  "points",
                  "program",
                  "refund",
                  "shipping",
                  "usecase.points",
                  "wallet")),
          Map.entry("usecase.partner", Set.of("merchant", "partner", "storefront")),
          Map.entry(
              "usecase.points",
              Set.of(
                  "customer",
                  "event",
                  "merchant",
                  "order",
                  "points",
                  "program",
                  "storefront",
                  "wallet")),
          Map.entry(
              "usecase.sandbox",
              Set.of(
                  "customer",
                  "merchant",
                  "money",
                  "partner",
                  "points",
                  "program",
                  "storage",
                  "storefront",
                  "usecase",
                  "usecase.merchant",
                  "wallet")),
          Map.entry(
              "usecase.store",
              Set.of(
                  "audit",
                  "customer",
                  "merchant",
                  "money",
                  "points",
                  "program",
                  "storage",
                  "storefront",
                  "usecase",
                  "usecase.audit",
                  "usecase.points",
                  "wallet")),
          Map.entry("usecase.webhook", Set.of("merchant", "usecase.points", "webhook")),
          Map.entry("wallet", Set.of("customer", "merchant", "order", "points", "program")),
          Map.entry("webhook", Set.of("merchant")));

  /**
   * Where a clock may be held: those who ask what time it is, and those who hand them the clock.
   */
  private static final Set<String> HOLD_A_CLOCK =
      Set.of("usecase", "usecase..", "engine", "storage.memory");

  private static final String READS_THE_SYSTEM_CLOCK = "engine";

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.points");

  static Stream<String> packages() {
    return USES.keySet().stream().sorted();
  }

  @Test
  void hasExactlyTheListedPackages() {
    assertThat(ENGINE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .isEqualTo(packages().map(ROOT::concat).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesWhatItsEntryListsAndTheJdk(String name) {
    String[] allowed =
        Stream.concat(
                Stream.of(ROOT + name, "java..", "javax.crypto..", "org.jspecify.annotations"),
                USES.get(name).stream().map(ROOT::concat))
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed))
        .check(ENGINE);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageMayUseNothingThatItDoesNot(String name) {
    Set<String> used =
        ENGINE.stream()
            .filter(type -> type.getPackageName().equals(ROOT + name))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getPackageName())
            .filter(target -> target.startsWith(ROOT) && !target.equals(ROOT + name))
            .map(target -> target.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).containsExactlyInAnyOrderElementsOf(USES.get(name));
  }

  @Test
  void hasNoCyclesAmongPackages() {
    slices().matching("dev.points.(**)").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void exportsEveryPackageAndNeedsNothingButTheJdkToRun() throws IOException {
    ModuleDescriptor module;
    try (InputStream bytes = moduleInfo()) {
      module = ModuleDescriptor.read(bytes);
    }

    assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source))
        .containsExactlyInAnyOrderElementsOf(packages().map(ROOT::concat).toList());
    assertThat(
            module.requires().stream()
                .filter(
                    required ->
                        !required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name))
        .containsExactly("java.base");
  }

  private static InputStream moduleInfo() throws IOException {
    return URI.create(
            Money.class.getProtectionDomain().getCodeSource().getLocation() + "module-info.class")
        .toURL()
        .openStream();
  }

  @Test
  @DisplayName("C-3, E-2: calculates without binary fractions")
  void calculatesWithoutBinaryFractions() {
    classes().should(neverTouchDoubleOrFloat()).check(ENGINE);
  }

  @Test
  @DisplayName("T-1: reads the system clock nowhere but at the front door")
  void readsTheSystemClockNowhereButAtTheFrontDoor() {
    classes()
        .that()
        .resideOutsideOfPackage(ROOT + READS_THE_SYSTEM_CLOCK)
        .should(neverReadTheSystemClock())
        .check(ENGINE);
  }

  @Test
  @DisplayName("T-1: the model is told what time it is and holds no clock")
  void theModelHoldsNoClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOLD_A_CLOCK.stream().map(ROOT::concat).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(ENGINE);
  }

  @Test
  void namesWhatItAnswersWithoutGet() {
    methods()
        .that()
        .arePublic()
        .and()
        // The JDK names the methods of a clock.
        .areDeclaredInClassesThat(not(assignableTo(Clock.class)))
        .should()
        .haveNameNotMatching("get([A-Z].*)?")
        .check(ENGINE);
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageIntroducesItselfAndPromisesNoNulls(String name) {
    assertThat(ENGINE.getPackage(ROOT + name).isAnnotatedWith(NullMarked.class))
        .as("%s has a package-info with @NullMarked", name)
        .isTrue();
  }

  private static ArchCondition<JavaClass> neverTouchDoubleOrFloat() {
    return new ArchCondition<>("never touch double or float") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream()
            .filter(field -> isBinaryFraction(field.getRawType()))
            .forEach(field -> violated(field, field.getDescription(), events));
        type.getCodeUnits().stream()
            .filter(unit -> signatureOf(unit).anyMatch(ArchitectureTest::isBinaryFraction))
            .forEach(unit -> violated(unit, unit.getDescription(), events));
        type.getAccessesFromSelf().stream()
            .filter(access -> signatureOf(access).anyMatch(ArchitectureTest::isBinaryFraction))
            .forEach(access -> violated(access, access.getDescription(), events));
      }
    };
  }

  private static Stream<JavaClass> signatureOf(JavaCodeUnit unit) {
    return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()));
  }

  private static Stream<JavaClass> signatureOf(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        ? Stream.concat(
            target.getRawParameterTypes().stream(), Stream.of(target.getRawReturnType()))
        : Stream.empty();
  }

  private static boolean isBinaryFraction(JavaClass type) {
    return List.of("double", "float", "java.lang.Double", "java.lang.Float")
        .contains(type.getBaseComponentType().getName());
  }

  private static ArchCondition<JavaClass> neverReadTheSystemClock() {
    return new ArchCondition<>("never read the system clock") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
            .filter(access -> readsTheSystemClock(access.getTarget().getFullName()))
            .forEach(access -> violated(access, access.getDescription(), events));
      }
    };
  }

  private static boolean readsTheSystemClock(String target) {
    return target.matches("java\\.time\\.(.*\\.)?\\w+\\.now\\(.*")
        || target.matches("java\\.time\\.Clock\\.(system|tick).*")
        || target.matches("java\\.time\\.InstantSource\\.system.*")
        || target.matches("java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*")
        || target.matches("java\\.util\\.(Date|GregorianCalendar)\\.<init>\\(\\)")
        || target.matches("java\\.util\\.Calendar\\.getInstance\\(.*");
  }

  private static void violated(Object where, String what, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(where, what));
  }
}
