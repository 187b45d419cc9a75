package dev.points.persistence;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Hands Flyway the migrations by name. Scanning the class path for them depends on the kind of
 * class loader (a server's own finds none), and takes time at every start.
 */
final class MigrationFiles implements ResourceProvider {

  /** Every migration there is, in the package's folder {@code migration}. */
  static final List<String> NAMES =
      List.of(
          "V1__points.sql",
          "V2__idempotency.sql",
          "V3__sandbox_clock.sql",
          "V4__order_core.sql",
          "V5__access.sql",
          "V6__audit.sql",
          "V7__webhooks.sql",
          "V8__storefronts.sql",
          "V9__partners.sql");

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return Optional.of(name).filter(NAMES::contains).map(MigrationFile::new).orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return NAMES.stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
        .<LoadableResource>map(MigrationFile::new)
        .toList();
  }

  private static final class MigrationFile extends LoadableResource {

    private final String name;

    MigrationFile(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream stream = MigrationFiles.class.getResourceAsStream("migration/" + name);
      if (stream == null) {
        throw new IllegalStateException("the migration " + name + " is missing");
      }
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
