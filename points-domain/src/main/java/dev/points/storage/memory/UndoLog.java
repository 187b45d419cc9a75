package dev.points.storage.memory;

import dev.points.storage.Conflict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** How to take back the steps of the transaction under way. Guarded by the transaction's lock. */
final class UndoLog {

  private final Deque<Runnable> steps = new ArrayDeque<>();

  /** Puts a value under a key that must be free. */
  <K, V> void insert(Map<K, V> map, K key, V value, String what) {
    if (map.putIfAbsent(key, value) != null) {
      throw Conflict.over(what + " is taken");
    }
    steps.push(() -> map.remove(key));
  }

  /** Puts another value under a key that must be there. */
  <K, V> void replace(Map<K, V> map, K key, V value) {
    V before = map.replace(key, value);
    if (before == null) {
      throw new IllegalStateException("nothing to replace under " + key);
    }
    steps.push(() -> map.put(key, before));
  }

  /** Takes a value away that must be there. */
  <K, V> void remove(Map<K, V> map, K key) {
    V before = map.remove(key);
    if (before == null) {
      throw new IllegalStateException("nothing to remove under " + key);
    }
    steps.push(() -> map.put(key, before));
  }

  /** Adds a value to the end of a list. */
  <V> void append(List<V> list, V value) {
    list.add(value);
    steps.push(() -> list.remove(list.size() - 1));
  }

  void forget() {
    steps.clear();
  }

  void undoEverything() {
    while (!steps.isEmpty()) {
      steps.pop().run();
    }
  }
}
