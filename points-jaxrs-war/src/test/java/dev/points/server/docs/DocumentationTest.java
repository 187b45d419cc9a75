package dev.points.server.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Holds the documents to what is in the repository, so that neither changes alone. */
@DisplayName("The documents")
class DocumentationTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path DEPENDENCIES = ROOT.resolve("docs/adr/0000-dependencies.md");
  private static final Path OPERATIONS = ROOT.resolve("docs/operations.md");
  private static final Path CONFIG = ROOT.resolve("points-jaxrs-war/src/main/liberty/config");
  private static final Path RULES = ROOT.resolve("docs/rules.md");
  private static final Path SETTINGS =
      ROOT.resolve("points-jaxrs-war/src/main/java/dev/points/server/wiring/Settings.java");

  private static final Path SETTING_NAMES =
      ROOT.resolve("points-jaxrs-war/src/main/java/dev/points/server/wiring/SettingNames.java");

  private static final String OURS = "dev.points";
  private static final List<String> SOURCES = List.of("src/main/java", "src/test/java");

  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)>\\s]+)>?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern WEB = Pattern.compile("[a-z]+:.*");
  private static final Pattern CLASS = Pattern.compile("\\bdev(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");
  private static final Pattern COORDINATES =
      Pattern.compile("(?m)^\\| `([\\w.-]+:[\\w.-]+)` \\| (.+) \\|$");
  private static final Pattern PROPERTY =
      Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"(?:, defaultValue = \"([^\"]*)\")?\\)");
  private static final Pattern NAME_IN_THE_SOURCE = Pattern.compile("\"(points(?:\\.[a-z]+)+)\"");
  private static final Pattern VARIABLE =
      Pattern.compile("<variable name=\"([^\"]+)\" defaultValue=\"([^\"]*)\"/>");
  private static final Pattern ENVIRONMENT = Pattern.compile("(?m)^([A-Z_]+)=\\$\\{\\1:-(.*)}$");
  private static final Pattern EXPLAINED =
      Pattern.compile("(?m)^\\| `((?:DB|POINTS)_[A-Z_]+)` \\|");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:env\\.)?([\\w.]+)}");

  /** Only these letters; order numbers of tests use others. */
  private static final Pattern RULE_ID =
      Pattern.compile("(?<![\\w-])[CEFHKORSTWX]-[0-9]+(?![\\w-])");

  private static final Pattern RULE = Pattern.compile("(?m)^\\| ([A-Z]-[0-9]+) \\| (.+) \\|$");

  private static final Pattern DISPLAY_NAME = Pattern.compile("@DisplayName\\(([^;{]*?)\\)\\s*\\n");

  /** Variables of Liberty itself. */
  private static final Set<String> OF_THE_SERVER =
      Set.of("shared.resource.dir", "server.output.dir");

  @Test
  void linkOnlyToFilesThatExist() throws IOException {
    Set<String> dead = new TreeSet<>();
    int links = 0;
    for (Path document : documents()) {
      for (String target : matches(LINK, Files.readString(document), 1)) {
        String file = target.split("#", 2)[0];
        if (!file.isEmpty() && !WEB.matcher(target).matches()) {
          links++;
          if (!Files.exists(document.resolveSibling(file))) {
            dead.add(ROOT.relativize(document) + " → " + target);
          }
        }
      }
    }
    assertThat(dead).as("links to nothing").isEmpty();
    assertThat(links).as("links in all documents").isPositive();
  }

  @Test
  void linkOnlyToHeadingsThatExist() throws IOException {
    Set<String> dead = new TreeSet<>();
    int links = 0;
    for (Path document : documents()) {
      for (String target : matches(LINK, Files.readString(document), 1)) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        if (parts.length == 2
            && !WEB.matcher(target).matches()
            && file.toString().endsWith(".md")) {
          links++;
          if (!anchors(Files.readString(file)).contains(parts[1])) {
            dead.add(ROOT.relativize(document) + " → " + target);
          }
        }
      }
    }
    assertThat(dead).as("links to no heading").isEmpty();
    assertThat(links).as("links to headings").isPositive();
  }

  @Test
  void nameOnlyClassesThatExist() throws IOException {
    Set<String> unknown = new TreeSet<>();
    int names = 0;
    for (Path document : documents()) {
      for (String name : matches(CLASS, Files.readString(document), 0)) {
        names++;
        if (!isInTheSources(name)) {
          unknown.add(ROOT.relativize(document) + ": " + name);
        }
      }
    }
    assertThat(unknown).as("classes that are not in the sources").isEmpty();
    assertThat(names).as("classes that the documents name").isPositive();
  }

  @Test
  void giveAReasonForEveryDependencyAndNoOther()
      throws IOException, ParserConfigurationException, SAXException {
    Set<String> used = new TreeSet<>();
    used.addAll(coordinatesIn(ROOT.resolve("pom.xml")));
    for (Path module : modules()) {
      used.addAll(coordinatesIn(module.resolve("pom.xml")));
    }
    Set<String> explained = new TreeSet<>();
    Matcher line = COORDINATES.matcher(Files.readString(DEPENDENCIES));
    while (line.find()) {
      assertThat(line.group(2)).as("the reason for %s", line.group(1)).isNotBlank();
      assertThat(explained.add(line.group(1))).as("%s is new in the list", line.group(1)).isTrue();
    }
    assertThat(used).contains("org.jspecify:jspecify", "com.uber.nullaway:nullaway");
    assertThat(explained).isEqualTo(used);
  }

  @Test
  void tellEveryRuleThatIsCitedAndNoOther() throws IOException {
    Set<String> cited = new TreeSet<>();
    for (Path module : modules()) {
      for (String folder : SOURCES) {
        for (Path source : filesBelow(module.resolve(folder), ".java")) {
          cited.addAll(matches(RULE_ID, Files.readString(source), 0));
        }
      }
    }
    for (Path document : documents()) {
      if (!document.equals(RULES)) {
        cited.addAll(matches(RULE_ID, Files.readString(document), 0));
      }
    }
    Set<String> told = new TreeSet<>();
    Matcher rule = RULE.matcher(Files.readString(RULES));
    while (rule.find()) {
      assertThat(told.add(rule.group(1))).as("%s is new in the list", rule.group(1)).isTrue();
      assertThat(rule.group(2)).as("the rule %s", rule.group(1)).endsWith(".");
    }
    assertThat(cited).contains("E-5", "W-2");
    assertThat(told).isEqualTo(cited);
  }

  @Test
  void nameCodeAndATestForEveryRule() throws IOException {
    Set<String> kept = new TreeSet<>();
    Set<String> proved = new TreeSet<>();
    for (Path module : modules()) {
      for (Path source : filesBelow(module.resolve("src/main/java"), ".java")) {
        kept.addAll(matches(RULE_ID, Files.readString(source), 0));
      }
      for (Path source : filesBelow(module.resolve("src/test/java"), ".java")) {
        for (String name : matches(DISPLAY_NAME, Files.readString(source), 1)) {
          proved.addAll(matches(RULE_ID, name, 0));
        }
      }
    }
    Set<String> told = matches(RULE, Files.readString(RULES), 1);
    assertThat(kept).as("rules that main code cites").containsAll(told);
    assertThat(proved).as("rules that the name of a test cites").containsAll(told);
  }

  @Test
  void explainEverySettingWithItsDefault() throws IOException {
    String operations = Files.readString(OPERATIONS);
    for (Setting setting : settings()) {
      List<String> lines =
          operations.lines().filter(line -> line.startsWith("| `" + setting.name + "` |")).toList();
      assertThat(lines).as("the line of %s in the table of settings", setting.name).hasSize(1);
      setting.defaultValue.ifPresent(
          value ->
              assertThat(lines.get(0))
                  .as("the default of %s", setting.name)
                  .contains(value.isEmpty() ? "| empty |" : "| `" + value + "` |"));
    }
  }

  @Test
  void explainNoSettingThatNothingReads() throws IOException {
    assertThat(matches(EXPLAINED, Files.readString(OPERATIONS), 1))
        .isNotEmpty()
        .isSubsetOf(names(settings()));
  }

  @Test
  void explainEveryNameThatTheStartLetsPassAndNoOther() throws IOException {
    Set<String> passing = new TreeSet<>(matches(PROPERTY, Files.readString(SETTINGS), 1));
    Set<String> ofTheServer = matches(NAME_IN_THE_SOURCE, Files.readString(SETTING_NAMES), 1);
    assertThat(ofTheServer).contains("points.data.dir").doesNotContainAnyElementsOf(passing);
    passing.addAll(ofTheServer);

    assertThat(passing.stream().map(DocumentationTest::asEnvironmentVariable))
        .containsExactlyInAnyOrderElementsOf(
            names(settings()).stream().filter(name -> name.startsWith("POINTS_")).toList());
  }

  @Test
  void knowEveryVariableThatTheServerReads() throws IOException {
    Set<String> read = new TreeSet<>();
    for (Path file : filesBelow(CONFIG, ".xml")) {
      matches(REFERENCE, Files.readString(file), 1).stream()
          .filter(name -> !OF_THE_SERVER.contains(name))
          .map(DocumentationTest::asEnvironmentVariable)
          .forEach(read::add);
    }
    assertThat(read).isNotEmpty().isSubsetOf(names(settings()));
  }

  /** What an operator can set; a setting without a fixed default is explained in words. */
  private record Setting(String name, Optional<String> defaultValue) {}

  private static List<Setting> settings() throws IOException {
    List<Setting> settings = new ArrayList<>();
    PROPERTY
        .matcher(Files.readString(SETTINGS))
        .results()
        .map(DocumentationTest::setting)
        .forEach(settings::add);
    VARIABLE
        .matcher(Files.readString(CONFIG.resolve("configDropins/defaults/defaults.xml")))
        .results()
        .map(DocumentationTest::setting)
        .forEach(settings::add);
    ENVIRONMENT
        .matcher(Files.readString(CONFIG.resolve("server.env")))
        .results()
        .map(DocumentationTest::setting)
        .forEach(settings::add);
    assertThat(names(settings)).contains("DB_KIND", "DB_URL", "POINTS_MODE", "POINTS_HTTP_PORT");
    return settings;
  }

  private static Setting setting(MatchResult found) {
    return new Setting(asEnvironmentVariable(found.group(1)), Optional.ofNullable(found.group(2)));
  }

  private static Set<String> names(List<Setting> settings) {
    return settings.stream().map(Setting::name).collect(toCollection(TreeSet::new));
  }

  private static String asEnvironmentVariable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(filesBelow(ROOT.resolve("docs"), ".md"));
    documents.add(ROOT.resolve("README.md"));
    documents.add(ROOT.resolve("CONTRIBUTING.md"));
    documents.add(ROOT.resolve("CHANGELOG.md"));
    for (Path module : modules()) {
      documents.add(module.resolve("RATIONALE.md"));
    }
    return documents;
  }

  /** The anchors that GitHub gives to the headings of a document. */
  private static Set<String> anchors(String document) {
    return matches(HEADING, document, 1).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(toCollection(TreeSet::new));
  }

  private static List<Path> filesBelow(Path folder, String ending) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList();
    }
  }

  private static boolean isInTheSources(String className) throws IOException {
    String file = className.replace('.', '/') + ".java";
    return modules().stream()
        .flatMap(module -> SOURCES.stream().map(module::resolve))
        .anyMatch(folder -> Files.exists(folder.resolve(file)));
  }

  private static Set<String> matches(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(group))
        .collect(toCollection(TreeSet::new));
  }

  /** Whatever a pom names by group and artifact, but the modules themselves. */
  private static Set<String> coordinatesIn(Path pom)
      throws IOException, ParserConfigurationException, SAXException {
    NodeList artifacts =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("artifactId");
    Set<String> coordinates = new TreeSet<>();
    for (int i = 0; i < artifacts.getLength(); i++) {
      Node owner = artifacts.item(i).getParentNode();
      String group =
          child(owner, "groupId")
              .orElse(owner.getNodeName().equals("plugin") ? "org.apache.maven.plugins" : OURS);
      if (!group.equals(OURS)) {
        coordinates.add(group + ":" + artifacts.item(i).getTextContent().strip());
      }
    }
    return coordinates;
  }

  private static Optional<String> child(Node owner, String name) {
    for (Node child = owner.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeName().equals(name)) {
        return Optional.of(child.getTextContent().strip());
      }
    }
    return Optional.empty();
  }
}
