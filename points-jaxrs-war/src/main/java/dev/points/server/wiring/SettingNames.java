package dev.points.server.wiring;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The names of all settings: those that {@link Settings} injects, and a few that nothing but the
 * server reads. Any other name that looks like one of ours is a mistake, and a setting that is
 * believed to be set and is not may be the one that keeps somebody out.
 */
final class SettingNames {

  /** Read by the server's configuration alone; the last one is set by it. */
  private static final Set<String> OF_THE_SERVER =
      Set.of("points.log.format", "points.data.dir", Startup.EXIT);

  private static final String PREFIX = "points.";
  private static final String VARIABLE_PREFIX = "POINTS_";

  /**
   * Kubernetes tells every container of the services beside it, by variables that begin with their
   * names: one that is called {@code points}, or {@code points-db}, must not stop the start.
   */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          "POINTS_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

  /** Its {@code POINTS_PORT} is no port but an address, as no setting that ends like this is. */
  private static final Pattern PORT_OF_KUBERNETES = Pattern.compile("POINTS_(\\w+_)?PORT");

  private static final Pattern ADDRESS_OF_KUBERNETES = Pattern.compile("(tcp|udp|sctp)://.*");

  private SettingNames() {}

  static Set<String> all() {
    Set<String> names = new TreeSet<>(OF_THE_SERVER);
    for (Field field : Settings.class.getDeclaredFields()) {
      ConfigProperty property = field.getAnnotation(ConfigProperty.class);
      if (property != null) {
        names.add(property.name());
      }
    }
    return names;
  }

  /**
   * Demands that there is nothing that looks like a setting and is none.
   *
   * @param properties the names of all properties, ours and others
   * @param environment the variables of the environment, ours and others
   * @throws IllegalStateException if there is; its message names all of them and no value
   */
  static void requireKnown(Iterable<String> properties, Map<String, String> environment) {
    Set<String> known = all();
    Set<String> variables =
        known.stream().map(SettingNames::asVariable).collect(Collectors.toCollection(TreeSet::new));
    // A variable is a property too, by a name that is made of its own: it is judged as what it is.
    Set<String> fromTheEnvironment =
        environment.keySet().stream().map(SettingNames::asVariable).collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>();
    for (String property : properties) {
      if (property.startsWith(PREFIX)
          && !known.contains(property)
          && !fromTheEnvironment.contains(asVariable(property))) {
        unknown.add(property + nearest(property, known));
      }
    }
    environment.forEach(
        (name, value) -> {
          if (asVariable(name).startsWith(VARIABLE_PREFIX)
              && !known.contains(name)
              && !isRead(name, variables)
              && !isOfKubernetes(name, value)) {
            unknown.add(name + nearest(asVariable(name), variables));
          }
        });
    if (!unknown.isEmpty()) {
      throw new IllegalStateException("there is no setting " + String.join(", nor ", unknown));
    }
  }

  /** In upper case, as documented, or in lower case, as MicroProfile Config reads it too. */
  private static boolean isRead(String variable, Set<String> variables) {
    return variables.contains(variable)
        || variables.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(variable));
  }

  private static boolean isOfKubernetes(String variable, String value) {
    return OF_KUBERNETES.matcher(variable).matches()
        || (PORT_OF_KUBERNETES.matcher(variable).matches()
            && ADDRESS_OF_KUBERNETES.matcher(value).matches());
  }

  private static String asVariable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** The name that was meant, most likely, in words. */
  private static String nearest(String wrong, Set<String> names) {
    return closest(wrong, names.stream())
        .filter(name -> distance(wrong, name) <= 1 + wrong.length() / 8)
        .map(name -> " (" + name + " is meant?)")
        .orElse("");
  }

  private static Optional<String> closest(String wrong, Stream<String> names) {
    return names.min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /**
   * How many letters must be changed, put in or left out to make one of the other (Levenshtein).
   */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    Arrays.setAll(above, column -> column);
    for (int row = 1; row <= one.length(); row++) {
      int[] here = new int[other.length() + 1];
      here[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int changed = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        here[column] =
            Math.min(above[column - 1] + changed, 1 + Math.min(above[column], here[column - 1]));
      }
      above = here;
    }
    return above[other.length()];
  }
}
