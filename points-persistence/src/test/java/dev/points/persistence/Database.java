package dev.points.persistence;

import dev.points.storage.Storage;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** A migrated database, and the stores in it. */
record Database(
    DataSource dataSource,
    EntityManagerFactory factory,
    Storage stores,
    Storage storesOfAnotherServer)
    implements AutoCloseable {

  static Database migrated(DataSource dataSource) throws SQLException {
    Migrations.migrate(dataSource);
    EntityManagerFactory factory = factoryOf("points", dataSource);
    return new Database(dataSource, factory, JpaStorage.over(factory), JpaStorage.over(factory));
  }

  /** A persistence unit without a container. */
  static EntityManagerFactory factoryOf(String unit, DataSource dataSource) {
    return Persistence.createEntityManagerFactory(
        unit,
        Map.of(
            "jakarta.persistence.transactionType",
            "RESOURCE_LOCAL",
            "jakarta.persistence.nonJtaDataSource",
            dataSource,
            "jakarta.persistence.jtaDataSource",
            ""));
  }

  @Override
  public void close() {
    factory.close();
  }
}
