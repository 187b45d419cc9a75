package dev.points.partner;

import java.util.List;
import java.util.Optional;

/**
 * Where the apps of partners are kept.
 *
 * <p>Every implementation is thread-safe; every call happens inside the caller's transaction.
 */
public interface PartnerApps {

  /**
   * A number that no app has.
   *
   * @return the next id
   */
  PartnerId nextId();

  /**
   * Adds an app. If its client id is taken, the caller's transaction ends with a conflict and
   * changes nothing.
   *
   * @param app one that is not kept yet
   */
  void add(PartnerApp app);

  /**
   * Finds an app, active or not. An implementation may answer from a cache that is a few seconds
   * old.
   *
   * @param id which app
   * @return the app, or empty if there is none
   */
  Optional<PartnerApp> find(PartnerId id);

  /**
   * Finds an app by the name under which it asks for tokens, letter by letter. Never answers from a
   * cache, so that an app that there is cannot be told from one that there is not by how long it
   * takes.
   *
   * @param clientId any text
   * @return the app as it is now, active or not, or empty if there is none
   */
  Optional<PartnerApp> findClient(String clientId);

  /**
   * Finds an app and keeps others from changing it until the transaction ends. Never answers from a
   * cache.
   *
   * @param id which app
   * @return the app as it is now, or empty if there is none
   */
  Optional<PartnerApp> lock(PartnerId id);

  /**
   * Apps in the order in which they came. Never answers from a cache.
   *
   * @param after only apps with a higher id; 0 for the first
   * @param limit the most apps to answer, 1 to 1,000
   * @return the apps as they are now
   */
  List<PartnerApp> page(long after, int limit);

  /**
   * Keeps an app that changed. Its client id and the day of its registration stay what they are.
   *
   * @param app one that was locked in this transaction
   * @throws IllegalStateException if there is no such app
   */
  void update(PartnerApp app);
}
