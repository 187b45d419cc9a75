package dev.points.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what the packages of a module use of each other with a list of what they may use. */
public final class PackageUses {

  private PackageUses() {}

  /**
   * Demands that exactly the listed packages exist, and that each uses exactly what its entry
   * lists.
   *
   * @param module the classes of the module
   * @param root the package of which the listed ones are part; an empty name stands for itself
   * @param listed each package, without the root, and the other listed packages that it uses
   */
  public static void areExactly(JavaClasses module, String root, Map<String, Set<String>> listed) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass type : module) {
      String from = shortName(type.getPackageName(), root);
      Set<String> uses = found.computeIfAbsent(from, first -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getPackageName())
          .filter(name -> name.equals(root) || name.startsWith(root + "."))
          .map(name -> shortName(name, root))
          .filter(to -> listed.containsKey(to) && !to.equals(from))
          .forEach(uses::add);
    }
    assertThat(found).isEqualTo(new TreeMap<>(listed));
  }

  private static String shortName(String packageName, String root) {
    return packageName.equals(root) ? "" : packageName.substring(root.length() + 1);
  }
}
