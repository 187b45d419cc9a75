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
    EntityManagerFactory factory =
        Persistence.createEntityManagerFactory(
            "points",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource",
                dataSource,
                "jakarta.persistence.jtaDataSource",
                ""));
    return new Database(dataSource, factory, JpaStorage.over(factory), JpaStorage.over(factory));
  }

  @Override
  public void close() {
    factory.close();
  }
}
