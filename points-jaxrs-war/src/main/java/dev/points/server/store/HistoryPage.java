package dev.points.server.store;

import dev.points.server.page.Page;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which part of a customer's history is asked for; the answer looks the same for every part. */
public final class HistoryPage {

  private static final long USUAL = 100;
  private static final long MAX = 1_000;

  @QueryParam("page")
  private @Nullable String page;

  @QueryParam("per_page")
  private @Nullable String perPage;

  /** For the container. */
  public HistoryPage() {}

  /** What is asked for, once it is known to be right. */
  record Part(int offset, int limit) {}

  Part part() {
    Map<String, List<Sentence>> errors = new LinkedHashMap<>();
    long number = Page.number("page", page, 1, Integer.MAX_VALUE, errors).orElse(1L);
    long limit = Page.number("per_page", perPage, 1, MAX, errors).orElse(USUAL);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new Part((int) Math.min((number - 1) * limit, Integer.MAX_VALUE), (int) limit);
  }
}
