package dev.points.server.partner;

import dev.points.engine.PartnerAccess;
import dev.points.engine.PointsEngine;
import dev.points.partner.PartnerApp;
import dev.points.partner.PartnerId;
import dev.points.partner.RedirectUri;
import dev.points.server.body.Fields;
import dev.points.server.body.JsonBody;
import dev.points.server.body.Timestamps;
import dev.points.server.filter.PathNumber;
import dev.points.server.page.Page;
import dev.points.server.problem.Envelope;
import dev.points.server.problem.Problem;
import dev.points.server.problem.Sentence;
import dev.points.server.problem.SentenceKey;
import dev.points.server.security.Operator;
import dev.points.server.security.WithOperatorToken;
import dev.points.usecase.partner.IssuedSecret;
import dev.points.usecase.partner.RegisterPartner;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The apps of partners (decision K-7). A client secret stands in the answer that makes it, once,
 * and nowhere else.
 */
@Path("/admin/v1/partners")
@Produces("application/json;charset=utf-8")
@RequestScoped
@WithOperatorToken
public class PartnersResource {

  private static final String NAME = "name";
  private static final String REDIRECT_URIS = "redirect_uris";
  private static final String ACTIVE = "active";

  @Inject private PointsEngine engine;
  @Context private HttpServletRequest request;

  /** For the container. */
  public PartnersResource() {}

  /**
   * Lists apps in the order in which they came.
   *
   * @param page which part of the list
   * @return the part
   */
  @GET
  public JsonObject list(@BeanParam Page page) {
    return page.answer(0, partners()::apps, app -> app.id().value(), PartnersResource::form);
  }

  /**
   * Registers an app.
   *
   * @return the app with its client secret
   */
  @POST
  public JsonObject register() {
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<String> name = fields.requiredText(NAME, PartnerApp.MAX_NAME, String::strip);
    Optional<List<RedirectUri>> uris = fields.required(REDIRECT_URIS, () -> redirectUris(fields));
    fields.refuseIfAnythingIsWrong();
    IssuedSecret issued =
        partners()
            .register(new RegisterPartner.Command(name.orElseThrow(), once(uris.orElseThrow())));
    tell("registered", issued.app());
    return answer(issued);
  }

  /**
   * Looks an app up.
   *
   * @param id which one
   * @return the app
   */
  @GET
  @Path("/{id}")
  public JsonObject find(@PathParam("id") String id) {
    return Envelope.success(form(known(id)).build());
  }

  /**
   * Changes what the body names. An app that is switched off is shut out on every server before
   * this answers.
   *
   * @param id which app
   * @return the app
   */
  @PATCH
  @Path("/{id}")
  public JsonObject change(@PathParam("id") String id) {
    PartnerId partner = known(id).id();
    Fields fields = Fields.of(JsonBody.read(request));
    Optional<String> name = fields.text(NAME, PartnerApp.MAX_NAME);
    Optional<List<RedirectUri>> uris =
        fields.isAbsent(REDIRECT_URIS)
            ? Optional.empty()
            : fields.required(REDIRECT_URIS, () -> redirectUris(fields));
    Optional<Boolean> active = fields.bool(ACTIVE);
    fields.refuseIfAnythingIsWrong();
    Optional<List<RedirectUri>> others = uris.map(PartnersResource::once);
    PartnerApp changed =
        partners()
            .change(
                partner,
                before ->
                    before
                        .withName(name.orElse(before.name()))
                        .withRedirectUris(others.orElse(before.redirectUris()))
                        .withActive(active.orElse(before.active())))
            .orElseThrow(Problem::notFound);
    tell("changed", changed);
    return Envelope.success(form(changed).build());
  }

  /**
   * Gives an app another client secret. The one before stops at once.
   *
   * @param id which app
   * @return the app with its new client secret
   */
  @POST
  @Path("/{id}/rotate-secret")
  public JsonObject rotateSecret(@PathParam("id") String id) {
    JsonBody.readOptional(request);
    IssuedSecret issued =
        partners().rotateSecret(new PartnerId(PathNumber.of(id))).orElseThrow(Problem::notFound);
    tell("rotated the secret of", issued.app());
    return answer(issued);
  }

  private PartnerApp known(String id) {
    return partners().findApp(new PartnerId(PathNumber.of(id))).orElseThrow(Problem::notFound);
  }

  private static Optional<List<RedirectUri>> redirectUris(Fields fields) {
    return fields
        .texts(
            REDIRECT_URIS,
            PartnerApp.MAX_REDIRECT_URIS,
            RedirectUri::parse,
            SentenceKey.NOT_A_REDIRECT_URI)
        .filter(uris -> !uris.isEmpty());
  }

  private static List<RedirectUri> once(List<RedirectUri> uris) {
    if (uris.stream().distinct().count() < uris.size()) {
      throw Problem.invalid(
          Map.of(REDIRECT_URIS, List.of(Sentence.about(SentenceKey.TWICE, REDIRECT_URIS))));
    }
    return uris;
  }

  private static JsonObject answer(IssuedSecret issued) {
    return Envelope.success(form(issued.app()).add("client_secret", issued.secret()).build());
  }

  private static JsonObjectBuilder form(PartnerApp app) {
    JsonArrayBuilder uris = Json.createArrayBuilder();
    app.redirectUris().forEach(uri -> uris.add(uri.value()));
    return Json.createObjectBuilder()
        .add("id", app.id().value())
        .add(NAME, app.name())
        .add("client_id", app.clientId())
        .add("client_secret_prefix", app.secretPrefix())
        .add(REDIRECT_URIS, uris)
        .add(ACTIVE, app.active())
        .add("created_at", Timestamps.utc(app.createdAt()));
  }

  private void tell(String what, PartnerApp app) {
    Operator.tell(request, what + " partner " + app.id().value());
  }

  private PartnerAccess partners() {
    return engine.partners(Operator.of(request));
  }
}
