package dev.points.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.points.audit.Actor;
import dev.points.customer.PhoneNumber;
import dev.points.engine.PointsEngine;
import dev.points.merchant.MerchantId;
import dev.points.money.Money;
import dev.points.order.Order;
import dev.points.order.OrderNumber;
import dev.points.order.Purchase;
import dev.points.points.EarningRate;
import dev.points.points.Points;
import dev.points.program.ExpiryPolicy;
import dev.points.program.LoyaltyProgram;
import dev.points.program.ProgramId;
import dev.points.storage.Conflict;
import dev.points.usecase.customer.RegisterCustomer;
import dev.points.usecase.earning.CreateEarningOrder;
import dev.points.usecase.merchant.MerchantEnrolment;
import dev.points.usecase.merchant.ProgramLaunch;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An engine that joins the transaction of its host")
class JoinedTransactionTest {

  private static final class Databases {
    static final Database H2_OF_HOST = H2.open("host_with_transactions");
    static final Database POSTGRES_OF_HOST = Postgres.open("host_with_transactions");
  }

  @Nested
  @DisplayName("on H2")
  class OnH2 extends Joining {
    @Override
    Database database() {
      return Databases.H2_OF_HOST;
    }

    @Override
    String waitNoLongerThanMillis(int millis) {
      return "set lock_timeout " + millis;
    }
  }

  @Nested
  @DisplayName("on PostgreSQL")
  class OnPostgres extends Joining {
    @Override
    Database database() {
      return Databases.POSTGRES_OF_HOST;
    }

    @Override
    String waitNoLongerThanMillis(int millis) {
      return "set lock_timeout = " + millis;
    }
  }

  /** What the host application keeps. */
  @Entity
  @Table(name = "bookings")
  static class Booking {
    @Id private long id;

    protected Booking() {}

    static Booking numbered(long id) {
      Booking booking = new Booking();
      booking.id = id;
      return booking;
    }
  }

  abstract static class Joining {

    private static final AtomicInteger NUMBERS = new AtomicInteger(555_000_000);

    private final PhoneNumber phone = unknownNumber();
    private final PhoneNumber another = unknownNumber();
    private final List<EntityManagerFactory> opened = new ArrayList<>();
    private @Nullable Connection host;
    private int asked;
    private PointsEngine joined;
    private PointsEngine others;
    private ProgramId program;
    private MerchantId shop;

    private static PhoneNumber unknownNumber() {
      return new PhoneNumber(String.valueOf(NUMBERS.incrementAndGet()));
    }

    abstract Database database();

    abstract String waitNoLongerThanMillis(int millis);

    @BeforeEach
    void openAShopAndAnAccountInAnEmptyDatabase() throws SQLException {
      run("drop table if exists bookings");
      run("create table bookings (id bigint primary key)");
      others = PointsEngine.builder().stores(database().stores()).build();
      joined = PointsEngine.builder().stores(joining()).build();
      program = launch("joined " + System.nanoTime()).id();
      EarningRate tenPerRiyal = EarningRate.pointsPerRiyal(BigDecimal.TEN);
      shop =
          others
              .merchants()
              .enrol(MerchantEnrolment.rewardingPurchases("Joined", program, tenPerRiyal))
              .orElseThrow()
              .id();
      others.registerCustomer(RegisterCustomer.Command.of(phone, program));
    }

    private JpaStorage joining() {
      return JpaStorage.joining(
          () -> {
            asked++;
            return host();
          },
          dataSource -> {
            EntityManagerFactory factory = Database.factoryOf("points", dataSource);
            opened.add(factory);
            return factory;
          });
    }

    private LoyaltyProgram launch(String name) {
      return others
          .merchants()
          .launchProgram(
              new ProgramLaunch(name, LoyaltyProgram.NETWORK_POINT_VALUE, ExpiryPolicy.months(24)))
          .orElseThrow();
    }

    @AfterEach
    void closeWhatIsOpen() throws SQLException {
      if (host != null) {
        host.rollback();
        host.setAutoCommit(true);
        host.close();
      }
      opened.forEach(EntityManagerFactory::close);
    }

    // ---- both or neither

    @Test
    void isKeptWhenTheHostCommits() throws SQLException {
      begin();
      book(1);
      assertThat(awarded("A-1")).isEqualTo(Points.of(1_150));
      assertThat(others.balance(program, phone)).as("before the commit").isEqualTo(Points.ZERO);

      host().commit();

      assertThat(bookings()).isEqualTo(1);
      assertThat(others.balance(program, phone)).isEqualTo(Points.of(1_150));
    }

    @Test
    void isLostWhenTheHostRollsBack() throws SQLException {
      begin();
      book(1);
      assertThat(awarded("A-1")).isEqualTo(Points.of(1_150));

      host().rollback();

      assertThat(bookings()).isZero();
      assertThat(others.balance(program, phone)).isEqualTo(Points.ZERO);
    }

    @Test
    void seesInOneTransactionWhatItDidBefore() throws SQLException {
      begin();

      awarded("A-1");
      assertThat(joined.balance(program, phone)).isEqualTo(Points.of(1_150));
      awarded("A-2");
      assertThat(joined.balance(program, phone)).isEqualTo(Points.of(2_300));
      assertThat(refusal("A-2")).isEqualTo("NUMBER_TAKEN");
      joined.registerCustomer(RegisterCustomer.Command.of(another, program));
      assertThat(joined.balance(program, another)).isEqualTo(Points.ZERO);
      host().commit();

      assertThat(others.balance(program, phone)).isEqualTo(Points.of(2_300));
    }

    @Test
    void remembersNoSettingsOfATransactionThatWasRolledBack() throws SQLException {
      begin();
      joined
          .merchants()
          .by(Actor.named("operator"))
          .change(
              shop,
              now ->
                  now.withRules(
                      now.rules().withPurchaseRate(EarningRate.pointsPerRiyal(BigDecimal.ONE))));
      assertThat(awarded("A-1")).as("at the new rate").isEqualTo(Points.of(115));
      host().rollback();

      assertThat(awarded("A-1")).as("at the old rate").isEqualTo(Points.of(1_150));
    }

    @Test
    void joinsTheTransactionOfAHostWithAPersistenceUnitOfItsOwn() throws SQLException {
      EntityManagerFactory factory = Database.factoryOf("host", database().dataSource());
      opened.add(factory);
      EntityManager entities = factory.createEntityManager();
      PointsEngine engine =
          PointsEngine.builder()
              .stores(
                  JpaStorage.joining(
                      () -> entities.unwrap(Connection.class),
                      dataSource -> {
                        EntityManagerFactory points = Database.factoryOf("points", dataSource);
                        opened.add(points);
                        return points;
                      }))
              .build();

      entities.getTransaction().begin();
      entities.persist(Booking.numbered(1));
      assertThat(awarded(engine, "A-1")).isEqualTo(Points.of(1_150));
      entities.getTransaction().rollback();
      assertThat(bookings()).isZero();
      assertThat(others.balance(program, phone)).isEqualTo(Points.ZERO);

      entities.getTransaction().begin();
      entities.persist(Booking.numbered(2));
      assertThat(awarded(engine, "A-1")).isEqualTo(Points.of(1_150));
      entities.getTransaction().commit();
      assertThat(bookings()).isEqualTo(1);
      assertThat(others.balance(program, phone)).isEqualTo(Points.of(1_150));
      entities.close();
    }

    // ---- conflicts

    @Test
    void throwsAConflictAtOnceAndLeavesTheRollbackToTheHost() throws SQLException {
      begin();
      host().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(joined.balance(program, phone)).isEqualTo(Points.ZERO);
      book(1);
      others.registerCustomer(RegisterCustomer.Command.of(another, program));
      int before = asked;

      assertThatThrownBy(
              () -> joined.registerCustomer(RegisterCustomer.Command.of(another, program)))
          .isInstanceOfSatisfying(
              Conflict.class,
              conflict -> {
                assertThat(conflict.isOfHost()).isTrue();
                assertThat(conflict.isOver()).isFalse();
              });

      assertThat(asked - before).as("tries").isEqualTo(1);
      host().rollback();
      host().setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(bookings()).isZero();
    }

    @Test
    void neverAnswersThatItIsBusyWhenAnotherTransactionIsFaster() throws SQLException {
      begin();
      book(1);
      run(waitNoLongerThanMillis(100), host());
      try (Connection faster = database().dataSource().getConnection()) {
        faster.setAutoCommit(false);
        run("update wallets set debt = 0 where program_id = " + program.value(), faster);

        assertThatThrownBy(() -> awarded("A-1")).isInstanceOf(Conflict.class);

        faster.rollback();
        faster.setAutoCommit(true);
      } finally {
        host().rollback();
        run(waitNoLongerThanMillis(5_000), host());
        host().commit();
      }
      assertThat(bookings()).isZero();
      assertThat(awarded("A-1")).as("tried again by the host").isEqualTo(Points.of(1_150));
    }

    @Test
    void wantsATransactionUnderWay() throws SQLException {
      begin();
      host().setAutoCommit(true);

      assertThatThrownBy(() -> joined.balance(program, phone))
          .hasStackTraceContaining("the host application has no transaction under way");
      host().setAutoCommit(false);
    }

    // ---- the host application

    private void begin() throws SQLException {
      host = database().dataSource().getConnection();
      host.setAutoCommit(false);
    }

    private Connection host() {
      return Objects.requireNonNull(host, "nothing is under way");
    }

    private void book(long id) throws SQLException {
      run("insert into bookings (id) values (" + id + ")", host());
    }

    private long bookings() throws SQLException {
      try (Connection connection = database().dataSource().getConnection();
          Statement statement = connection.createStatement();
          ResultSet count = statement.executeQuery("select count(*) from bookings")) {
        count.next();
        return count.getLong(1);
      }
    }

    private void run(String sql) throws SQLException {
      try (Connection connection = database().dataSource().getConnection()) {
        run(sql, connection);
      }
    }

    private static void run(String sql, Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    // ---- the engine

    private Points awarded(String number) {
      return awarded(joined, number);
    }

    private Points awarded(PointsEngine engine, String number) {
      return engine
          .createEarningOrder(purchase(number))
          .<Points>fold(
              Order::totalPoints, queued -> Points.ZERO, refused -> fail(refused.reason()));
    }

    private static Points fail(Object reason) {
      throw new AssertionError("refused, because " + reason);
    }

    private String refusal(String number) {
      return joined
          .createEarningOrder(purchase(number))
          .fold(order -> "none", queued -> "none", refused -> refused.reason().name());
    }

    private CreateEarningOrder.Command purchase(String number) {
      return new CreateEarningOrder.Command(
          shop,
          phone,
          Optional.empty(),
          new OrderNumber(number),
          Purchase.of(Money.ofHalalas(11_500)));
    }
  }
}
