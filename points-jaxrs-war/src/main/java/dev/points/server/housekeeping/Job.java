package dev.points.server.housekeeping;

/**
 * Something that is done from time to time. Every bean of this type is found, and run on each
 * server of a cluster: an implementation must bear that others do the same at the same time.
 */
public interface Job {

  /** How much there is in a full batch. */
  int BATCH = 100;

  /**
   * What logs and documents call it.
   *
   * @return lower-case words joined by dashes
   */
  String name();

  /**
   * Does some of what is due, in transactions of its own.
   *
   * @return how much; {@value #BATCH} or more if more may be due, and it is run again at once
   */
  int runBatch();
}
