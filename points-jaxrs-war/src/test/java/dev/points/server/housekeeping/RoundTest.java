package dev.points.server.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A round of housekeeping")
class RoundTest {

  private static final Logger LOG = Logger.getLogger(Round.class.getName());

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final List<LogRecord> told = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          told.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Does what is left of it in batches; fails while it is broken. */
  private static final class Chore implements Job {
    private final String name;
    private int left;
    private int batches;
    private boolean broken;

    Chore(String name, int left) {
      this.name = name;
      this.left = left;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int runBatch() {
      batches++;
      if (broken) {
        throw new IllegalStateException("no " + name);
      }
      int done = Math.min(BATCH, left);
      left -= done;
      return done;
    }
  }

  @BeforeEach
  void listen() {
    LOG.setUseParentHandlers(false);
    LOG.addHandler(listener);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(listener);
    LOG.setUseParentHandlers(true);
  }

  @Test
  void runsEachJobUntilABatchIsNotFull() {
    Chore dishes = new Chore("dishes", 2 * Job.BATCH + 5);
    Chore floors = new Chore("floors", 0);

    round(dishes, floors).run();

    assertThat(dishes.left).isZero();
    assertThat(dishes.batches).as("full ones and the last").isEqualTo(3);
    assertThat(floors.batches).isEqualTo(1);
    assertThat(lines()).containsExactly("housekeeping dishes: 205");
  }

  @Test
  void goesOnWithTheNextJobWhenOneFails() {
    Chore dishes = new Chore("dishes", 5);
    Chore floors = new Chore("floors", 5);
    dishes.broken = true;
    Round round = round(dishes, floors);

    round.run();
    assertThat(floors.left).isZero();
    assertThat(lines()).containsExactly("housekeeping dishes failed", "housekeeping floors: 5");
    assertThat(told.get(0).getThrown()).hasMessage("no dishes");

    round.run();
    assertThat(told.get(2).getThrown()).as("the same story is told once").isNull();
    assertThat(lines().get(2))
        .isEqualTo("housekeeping dishes failed again: java.lang.IllegalStateException: no dishes");

    dishes.broken = false;
    round.run();
    assertThat(dishes.left).isZero();
    dishes.broken = true;
    round.run();
    assertThat(told.get(told.size() - 1).getThrown()).isNotNull();
  }

  @Test
  void leavesAJobThatNeverEndsForTheNextRound() {
    Chore dishes = new Chore("dishes", Integer.MAX_VALUE);
    Chore floors = new Chore("floors", 5);

    round(dishes, floors).run();

    assertThat(dishes.batches).isEqualTo(Round.MAX_BATCHES);
    assertThat(floors.left).isZero();
  }

  @Test
  void endsAfterTheBatchDuringWhichItIsStopped() {
    Chore floors = new Chore("floors", 5);
    Job dishes =
        new Job() {
          @Override
          public String name() {
            return "dishes";
          }

          @Override
          public int runBatch() {
            stopping.set(true);
            return BATCH;
          }
        };

    round(dishes, floors).run();

    assertThat(floors.batches).isZero();
    assertThat(lines()).containsExactly("housekeeping dishes: 100");
  }

  private Round round(Job... jobs) {
    return new Round(List.of(jobs), stopping::get);
  }

  private List<String> lines() {
    return told.stream().map(LogRecord::getMessage).toList();
  }
}
