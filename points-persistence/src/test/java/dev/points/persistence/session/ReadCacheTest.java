package dev.points.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cache of settings")
class ReadCacheTest {

  private static final Duration AGE = Duration.ofSeconds(60);
  private static final String KEY = "key";

  private final JpaSession session = new JpaSession();
  private final ReadCache<String, String> cache = new ReadCache<>(session, AGE);

  private String kept = "old";
  private int loads;

  @Test
  void asksOnce() {
    assertThat(find()).contains("old");
    assertThat(find()).contains("old");

    assertThat(loads).isEqualTo(1);
  }

  @Test
  void asksAgainWhenItWasToldToForget() {
    find();
    kept = "new";

    session.forgetSettings();

    assertThat(find()).contains("new");
  }

  @Test
  void doesNotRememberWhatWasReadWhileItWasToldToForget() {
    Optional<String> read =
        in(
            session,
            () ->
                cache.find(
                    KEY,
                    () -> {
                      String before = kept;
                      kept = "new";
                      session.forgetSettings();
                      return Optional.of(before);
                    }));

    assertThat(read).contains("old");
    assertThat(find()).contains("new");
  }

  /** An entity that the transaction has read stays with it, so that it is not read again. */
  @Test
  void doesNotRememberWhatATransactionReadsThatBeganBeforeItWasToldToForget() {
    in(
        session,
        () -> {
          kept = "new";
          session.forgetSettings();
          return cache.find(KEY, () -> Optional.of("old"));
        });

    assertThat(find()).contains("new");
  }

  @Test
  void countsTheAgeFromTheBeginningOfTheTransactionThatRead() {
    ReadCache<String, String> young = new ReadCache<>(session, Duration.ofMillis(100));
    in(
        session,
        () -> {
          pause();
          return young.find(KEY, () -> Optional.of("old"));
        });

    assertThat(in(session, () -> young.find(KEY, () -> Optional.of("new")))).contains("new");
  }

  @Test
  void remembersNothingIfItsAgeIsZero() {
    ReadCache<String, String> none = new ReadCache<>(session, Duration.ZERO);
    in(session, () -> none.find(KEY, () -> Optional.of("old")));

    assertThat(in(session, () -> none.find(KEY, () -> Optional.of("new")))).contains("new");
  }

  @Test
  void doesNotRememberThatThereWasNothing() {
    in(session, () -> cache.find(KEY, Optional::empty));

    assertThat(find()).contains("old");
  }

  private Optional<String> find() {
    return in(
        session,
        () ->
            cache.find(
                KEY,
                () -> {
                  loads++;
                  return Optional.of(kept);
                }));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(150);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static <T> T in(JpaSession session, Supplier<T> work) {
    try {
      return session.within(nobodyIsAsked(), work);
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static EntityManager nobodyIsAsked() {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.toString());
            });
  }
}
