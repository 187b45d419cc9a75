package dev.points.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.sun.net.httpserver.HttpServer;
import dev.points.http.OnSharedServer;
import dev.points.http.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A shop of another origin that includes the widget as the running service serves it. */
@OnSharedServer
@DisplayName("The points alert in a shop")
class PointsAlertIT {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en"><head><title>A shop</title><link rel="icon" href="data:,"></head>
      <body><h1>A shop</h1><div id="here"></div><script src="%s"></script></body></html>
      """;

  private static Playwright playwright;
  private static Browser chromium;

  private final List<String> complaints = new ArrayList<>();
  private HttpServer shop;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void startTheBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                    .setArgs(
                        List.of(
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--no-first-run")));
  }

  @AfterAll
  static void stopTheBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void visitTheShop(Server server) throws IOException {
    byte[] html = PAGE.formatted(server.uri("/widget-loader.js")).getBytes(UTF_8);
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
          }
        });
    shop.start();
    context = chromium.newContext();
    context.setDefaultTimeout(10_000);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate("http://127.0.0.1:" + shop.getAddress().getPort() + "/");
  }

  @AfterEach
  void leaveTheShop() {
    context.close();
    shop.stop(0);
    assertThat(complaints).as("complaints of the browser").isEmpty();
  }

  @Test
  void tellsThePointsInArabic() {
    show("ar");

    assertThat(sentence()).isEqualTo("ستكسب 1,150 نقطة عند إتمام هذا الطلب، على نفس رقم الجوال");
    assertThat(frame().locator("html").getAttribute("dir")).isEqualTo("rtl");
  }

  @Test
  void tellsThePointsInEnglish() {
    show("en");

    assertThat(sentence())
        .isEqualTo(
            "You will earn 1,150 points on completing this order, on the same mobile number");
    assertThat(frame().locator("html").getAttribute("dir")).isEqualTo("ltr");
  }

  @Test
  void goesAwayWhenItIsDismissed() {
    show("en");
    sentence();

    frame().getByRole(AriaRole.BUTTON).click();

    waitUntilGone("[data-points-widget]");
    assertThat(page.locator("#here").innerHTML()).isEmpty();
  }

  private void show(String language) {
    page.evaluate(
        "lang => { PointsWidget.init({type: 'points-alert', lang, points: 1150,"
            + " container: '#here'}) }",
        language);
  }

  private FrameLocator frame() {
    return page.frameLocator("[data-points-widget] iframe");
  }

  /** What the widget says, once it is to be seen. */
  private String sentence() {
    waitUntilGone("[data-points-skeleton]");
    Locator sentence = frame().locator("#sentence");
    sentence.waitFor();
    return sentence.textContent();
  }

  private void waitUntilGone(String selector) {
    page.locator(selector)
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }
}
