package dev.points.property;

import java.util.Map;
import java.util.TreeMap;

/** Counts what happened. */
final class Tally {

  private final Map<String, Integer> counts = new TreeMap<>();

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
  }
}
