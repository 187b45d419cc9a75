package dev.points.server.sandbox;

import dev.points.engine.PointsEngine;
import dev.points.engine.SandboxClock;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.body.Timestamps;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.security.InSandboxOnly;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.server.wiring.SandboxTime;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The clock of a sandbox, which its operator moves (decision T-1). */
@Path("/admin/v1/sandbox/clock")
@Produces("application/json;charset=utf-8")
@RequestScoped
@InSandboxOnly
@WithOperatorToken
public class SandboxClockResource {

  private static final String ADVANCE = "advance";
  private static final String OFFSET = "offset";

  @Inject private PointsEngine engine;
  @Inject private SandboxTime time;
  @Context private HttpServletRequest request;

  /** For the container. */
  public SandboxClockResource() {}

  /**
   * Reads the clock.
   *
   * @return what time it is in the sandbox
   */
  @GET
  public JsonObject read() {
    return Envelope.success(
        Json.createObjectBuilder()
            .add("now", Timestamps.utc(time.now()))
            .add(OFFSET, time.offset().toString())
            .build());
  }

  /**
   * Moves the clock forward, and has done what is due then.
   *
   * @return what time it is in the sandbox afterwards
   */
  @POST
  public JsonObject advance() {
    Fields fields = Fields.of(JsonBody.read(request));
    Duration by = fields.requiredDuration(ADVANCE).orElse(Duration.ZERO);
    fields.refuseIfAnythingIsWrong();
    Duration before = time.offset();
    if (!time.advance(by)) {
      throw tooFar();
    }
    note(before);
    Operator.tell(
        request, "moved the sandbox clock forward by " + by + ", ahead by " + time.offset());
    return read();
  }

  /**
   * Moves the clock back to the time outside.
   *
   * @return what time it is in the sandbox afterwards
   */
  @DELETE
  public JsonObject reset() {
    Duration before = time.offset();
    time.reset();
    note(before);
    Operator.tell(request, "reset the sandbox clock");
    return read();
  }

  private void note(Duration before) {
    engine
        .audit()
        .by(Operator.of(request))
        .note(
            "sandbox.clock",
            "sandbox",
            Map.of(OFFSET, before.toString()),
            Map.of(OFFSET, time.offset().toString()));
  }

  private Problem tooFar() {
    Duration left = SandboxClock.MAX_OFFSET.minus(time.offset());
    return Problem.invalid(
        Map.of(ADVANCE, List.of(Sentence.about(SentenceKey.TOO_LARGE, ADVANCE, left.toString()))));
  }
}
