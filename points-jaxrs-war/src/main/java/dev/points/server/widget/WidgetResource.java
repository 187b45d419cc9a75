package dev.points.server.widget;

import dev.points.server.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Serves the loader that shops include, and the page that it frames. */
@Path("/")
@ApplicationScoped
public class WidgetResource {

  /** The page runs only its own files, and any shop may frame it. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

  private static final int FRESH_SECONDS = 300;
  private static final int NOT_MODIFIED = 304;

  private final Map<String, Asset> assets = new ConcurrentHashMap<>();

  private static final class Asset {
    private final byte[] content;
    private final EntityTag tag;

    Asset(byte[] content, EntityTag tag) {
      this.content = content;
      this.tag = tag;
    }
  }

  /** For the container. */
  public WidgetResource() {}

  /**
   * The script that shops include.
   *
   * @param request may name the version that the caller has
   * @return the script
   */
  @GET
  @Path("/widget-loader.js")
  public Response loader(@Context Request request) {
    return serve("widget-loader.js", "text/javascript;charset=utf-8", request);
  }

  /**
   * The page inside the frame.
   *
   * @param request may name the version that the caller has
   * @return the page
   */
  @GET
  @Path("/widget/embed")
  public Response embed(@Context Request request) {
    return serve("widget/embed.html", "text/html;charset=utf-8", request);
  }

  /**
   * The script of the page.
   *
   * @param request may name the version that the caller has
   * @return the script
   */
  @GET
  @Path("/widget/embed.js")
  public Response embedScript(@Context Request request) {
    return serve("widget/embed.js", "text/javascript;charset=utf-8", request);
  }

  /**
   * The style of the page.
   *
   * @param request may name the version that the caller has
   * @return the style sheet
   */
  @GET
  @Path("/widget/embed.css")
  public Response embedStyle(@Context Request request) {
    return serve("widget/embed.css", "text/css;charset=utf-8", request);
  }

  private Response serve(String name, String type, Request request) {
    Asset asset = assets.computeIfAbsent(name, WidgetResource::load);
    Response.ResponseBuilder answer =
        Optional.ofNullable(request.evaluatePreconditions(asset.tag))
            .filter(unchanged -> unchanged.build().getStatus() == NOT_MODIFIED)
            .orElseGet(() -> Response.ok(asset.content, type));
    CacheControl fresh = new CacheControl();
    fresh.setMaxAge(FRESH_SECONDS);
    return answer
        .tag(asset.tag)
        .cacheControl(fresh)
        .header("Access-Control-Allow-Origin", "*")
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-XSS-Protection", "0")
        .build();
  }

  private static Asset load(String name) {
    try (InputStream stream =
        WidgetResource.class.getResourceAsStream("/META-INF/resources/" + name)) {
      if (stream == null) {
        throw Problem.notFound();
      }
      byte[] content = stream.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new Asset(content, new EntityTag(HexFormat.of().formatHex(digest, 0, 8)));
    } catch (IOException | NoSuchAlgorithmException failure) {
      throw new IllegalStateException("cannot read " + name, failure);
    }
  }
}
