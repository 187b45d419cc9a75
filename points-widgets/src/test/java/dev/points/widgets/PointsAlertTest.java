package dev.points.widgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The {@code points-alert} widget as a shop's customer meets it: the shop's page and the widget
 * have different origins, and the frame is under the content security policy it has in production.
 */
class PointsAlertTest {

  private static final String WRAPPER = "[data-points-widget]";
  private static final String SKELETON = "[data-points-skeleton]";

  private static Chromium chromium;
  private static Site widgets;
  private static Site shop;

  private BrowserContext context;
  private Page page;
  private List<String> complaints;

  @BeforeAll
  static void startTheBrowser() {
    widgets = Site.ofTheWidgets();
    shop = Site.ofAShop();
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopTheBrowser() {
    widgets.close();
    shop.close();
    if (chromium != null) { // else it did not start
      chromium.close();
    }
  }

  @BeforeEach
  void openATab() {
    widgets.forget();
    shop.forget();
    context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en"));
    context.setDefaultTimeout(5_000);
    page = context.newPage();
    complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void closeTheTab() {
    context.close();
  }

  // What it says

  @Test
  void showsThePointsInArabicRightToLeft() {
    openAShop();

    init("{type: 'points-alert', points: 1250, container: '#here'}");

    assertThat(sentence()).isEqualTo("ستكسب 1,250 نقطة عند إتمام هذا الطلب، على نفس رقم الجوال");
    assertThat(frame().locator("html").getAttribute("lang")).isEqualTo("ar");
    assertThat(frame().locator("html").getAttribute("dir")).isEqualTo("rtl");
    assertThat(page.locator(WRAPPER).getAttribute("dir")).isEqualTo("rtl");
    assertThat(page.locator("iframe").getAttribute("title")).isEqualTo("نقاط هذا الطلب");
    assertThat(leftEdge(frame().locator("#dismiss")))
        .as("the button stands at the end of the line, on the left")
        .isLessThan(leftEdge(frame().locator("#sentence")));
  }

  @Test
  void saysTheSentenceInEnglish() {
    openAShop();

    init("{type: 'points-alert', lang: 'en', points: 199, container: '#here'}");

    assertThat(sentence())
        .isEqualTo("You will earn 199 points on completing this order, on the same mobile number");
    assertThat(frame().locator("html").getAttribute("lang")).isEqualTo("en");
    assertThat(frame().locator("html").getAttribute("dir")).isEqualTo("ltr");
    assertThat(page.locator("iframe").getAttribute("title")).isEqualTo("Points for this order");
    assertThat(leftEdge(frame().locator("#dismiss")))
        .isGreaterThan(leftEdge(frame().locator("#sentence")));
  }

  @Test
  void countsPointsTheArabicWay() {
    Map<Long, String> inWords =
        Map.ofEntries(
            entry(1L, "نقطة واحدة"),
            entry(2L, "نقطتين"),
            entry(3L, "3 نقاط"),
            entry(10L, "10 نقاط"),
            entry(11L, "11 نقطة"),
            entry(99L, "99 نقطة"),
            entry(100L, "100 نقطة"),
            entry(102L, "102 نقطة"),
            entry(103L, "103 نقاط"),
            entry(110L, "110 نقاط"),
            entry(111L, "111 نقطة"),
            entry(1_000L, "1,000 نقطة"),
            entry(1_003L, "1,003 نقاط"),
            entry(999_999_999_999L, "999,999,999,999 نقطة"));

    inWords.forEach(
        (points, words) -> {
          page.navigate(embed("type=points-alert&lang=ar&points=" + points));
          assertThat(page.locator("#sentence strong").textContent()).isEqualTo(words);
        });
  }

  @Test
  void countsPointsTheEnglishWay() {
    Map<Long, String> inWords =
        Map.of(
            1L, "1 point",
            2L, "2 points",
            999L, "999 points",
            1_000L, "1,000 points",
            1_234_567L, "1,234,567 points",
            999_999_999_999L, "999,999,999,999 points");

    inWords.forEach(
        (points, words) -> {
          page.navigate(embed("type=points-alert&lang=en&points=" + points));
          assertThat(page.locator("#sentence strong").textContent()).isEqualTo(words);
        });
  }

  @Test
  void takesNoRoomAndAsksForNothingWhileThereAreNoPoints() {
    openAShop();

    boolean accepted = init("{type: 'points-alert', container: '#here'}");

    assertThat(accepted).isTrue();
    assertThat(heightOf(WRAPPER)).isZero();
    assertThat(page.locator("iframe").count()).isZero();
    assertThat(widgets.asked()).noneMatch(path -> path.startsWith("/widget/"));
  }

  @Test
  void changesThePointsWithoutLoadingTheFrameAgain() {
    openAShop();
    page.evaluate(
        "window.widget = PointsWidget.init({type: 'points-alert', lang: 'en', container:"
            + " '#here'})");

    page.evaluate("() => { widget.update({points: 50}); widget.update({points: 60}) }");
    frame().getByText("60 points").waitFor(); // said before the frame had loaded
    for (int points : new int[] {100, 200, 500}) {
      page.evaluate("points => widget.update({points: points})", points);
      frame().getByText(points + " points").waitFor();
    }
    page.evaluate("widget.update({points: 0})");
    waitForHeight(0);
    page.evaluate("widget.update({points: 7})");
    frame().getByText("7 points").waitFor();
    page.waitForCondition(() -> heightOf(WRAPPER) > 40);

    assertThat(widgets.asked()).filteredOn(path -> path.startsWith("/widget/embed?")).hasSize(1);
  }

  // How it goes away

  @Test
  void dismissingRemovesTheContainer() {
    openAShop();
    init("{type: 'points-alert', points: 150, container: '#here'}");

    frame().getByRole(AriaRole.BUTTON).click();

    waitUntilGone();
    assertThat(page.locator("#here").innerHTML()).isEmpty();
    assertThat(heightOf("#here")).as("no gap is left").isZero();
  }

  @Test
  void aClickOnItsBodyDismissesIt() {
    openAShop();
    init("{type: 'points-alert', points: 150, container: '#here'}");

    frame().locator("#sentence").click();

    waitUntilGone();
  }

  @Test
  void keyboardUserCanDismiss() {
    openAShop();
    init("{type: 'points-alert', lang: 'en', points: 150, container: '#here'}");
    sentence();

    page.keyboard().press("Tab");

    Locator button =
        frame()
            .getByRole(
                AriaRole.BUTTON,
                new FrameLocator.GetByRoleOptions().setName("Hide the points message"));
    assertThat(button.evaluate("button => button.matches(':focus-visible')")).isEqualTo(true);
    assertThat(button.evaluate("button => getComputedStyle(button).outlineStyle"))
        .isEqualTo("solid");

    page.keyboard().press("Enter");

    waitUntilGone();
  }

  @Test
  void escapeDismissesItFromInside() {
    openAShop();
    init("{type: 'points-alert', points: 150, container: '#here'}");
    sentence();
    page.keyboard().press("Tab");

    page.keyboard().press("Escape");

    waitUntilGone();
  }

  @Test
  void destroyRemovesTheWrapperAndTheListener() {
    page.addInitScript(
        """
        window.listeners = 0;
        const add = window.addEventListener, remove = window.removeEventListener;
        window.addEventListener = function (name) {
          listeners += name === 'message' ? 1 : 0;
          return add.apply(this, arguments);
        };
        window.removeEventListener = function (name) {
          listeners -= name === 'message' ? 1 : 0;
          return remove.apply(this, arguments);
        };
        """);
    openAShop();
    page.evaluate(
        """
        window.one = PointsWidget.init({type: 'points-alert', points: 1, container: '#here'});
        PointsWidget.init({type: 'points-alert', points: 2, container: '#there'});
        PointsWidget.init({type: 'points-alert', points: 3, container: '#elsewhere'});
        """);
    assertThat(page.evaluate("listeners")).isEqualTo(3);

    page.evaluate("one.destroy()");

    assertThat(page.locator("#here").innerHTML()).isEmpty();
    assertThat(page.locator(WRAPPER).count()).isEqualTo(2);
    assertThat(page.evaluate("listeners")).isEqualTo(2);

    page.evaluate("PointsWidget.destroy()");

    assertThat(page.locator(WRAPPER).count()).isZero();
    assertThat(page.evaluate("listeners")).isEqualTo(0);
  }

  @Test
  void disappearsWhenTheFrameHoldsAnErrorPage() {
    page.clock().install();
    openAShop();
    init(alertWith("points: 150, widgetUrl: '" + widgets.origin() + "/nowhere'"));
    page.waitForCondition(
        () -> widgets.asked().stream().anyMatch(path -> path.contains("nowhere")));
    page.waitForFunction("() => document.readyState === 'complete'");
    assertThat(page.locator(SKELETON).count()).isEqualTo(1);

    page.clock().runFor(60_000);

    waitUntilGone();
  }

  // How it fits into the shop's page

  @ParameterizedTest
  @CsvSource({
    "ar, 1280",
    "en, 1280",
    "ar, 600",
    "en, 600",
    "ar, 390",
    "en, 390",
    "ar, 320",
    "en, 320"
  })
  void reservesTheHeightThatItWillHave(String lang, int width) {
    page.setViewportSize(width, 700);
    openAShop();
    int reserved =
        (int)
            page.evaluate(
                """
                lang => {
                  PointsWidget.init({type: 'points-alert', lang, points: 1250, container: '#here'});
                  return document.querySelector('#here').offsetHeight;
                }
                """,
                lang);

    page.locator(SKELETON).waitFor(detached());

    assertThat(heightOf("#here")).isEqualTo(reserved);
    assertThat(frame().locator("#alert").boundingBox().height).isEqualTo(reserved);
  }

  @Test
  void growsWithItsTextWhenTheLineIsNarrow() {
    page.setViewportSize(180, 700);
    openAShop();

    init("{type: 'points-alert', lang: 'en', points: 999999999999, container: '#here'}");

    page.waitForCondition(() -> heightOf(WRAPPER) > 88);
    assertThat(frame().locator("#alert").boundingBox().height).isEqualTo(heightOf(WRAPPER));
  }

  @Test
  void initialisesItselfFromScriptAttributes() {
    page.navigate(
        shop.page(
            "/",
            """
            <!doctype html><title>Shop</title>
            <script src="%s/widget-loader.js" data-type="points-alert" data-lang="en"
                data-points="300" data-container="#later"></script>
            <div id="later"></div>
            """
                .formatted(widgets.origin())));

    assertThat(sentence()).startsWith("You will earn 300 points ");
    assertThat(page.locator("#later " + WRAPPER).count()).isEqualTo(1);
  }

  @Test
  void twoScriptsInOnePageShareOneGlobal() {
    openAShop();
    page.evaluate("window.first = PointsWidget");
    init(alertWith("points: 1"));

    page.addScriptTag(
        new Page.AddScriptTagOptions().setUrl(widgets.origin() + "/widget-loader.js?again"));

    assertThat(page.evaluate("PointsWidget === first")).isEqualTo(true);
    page.evaluate("PointsWidget.destroy()");
    assertThat(page.locator(WRAPPER).count()).isZero();
  }

  @Test
  void aSecondInitReplacesTheFirstInTheSameContainer() {
    openAShop();
    init("{type: 'points-alert', lang: 'en', points: 1, container: '#here'}");

    init("{type: 'points-alert', lang: 'en', points: 2, container: document.body.children[0]}");

    assertThat(page.locator(WRAPPER).count()).isEqualTo(1);
    assertThat(sentence()).contains("2 points");
  }

  @Test
  void addsNoGlobalButItsOwn() {
    page.navigate(shop.page("/", "<!doctype html><title>Shop</title>"));
    page.evaluate("window.before = null; window.before = Object.keys(window)");

    page.addScriptTag(
        new Page.AddScriptTagOptions().setUrl(widgets.origin() + "/widget-loader.js"));

    assertThat(page.evaluate("Object.keys(window).filter(name => !before.includes(name))"))
        .isEqualTo(List.of("PointsWidget"));
  }

  // What it refuses

  @Test
  void refusesAnUnknownTypeWithAClearConsoleError() {
    openAShop();

    boolean accepted = init("{type: 'points-banner', points: 1, container: '#here'}");

    assertThat(accepted).isFalse();
    assertThat(complaints)
        .containsExactly("PointsWidget: unknown type \"points-banner\"; supported: points-alert");
    assertThat(page.locator("#here").innerHTML()).isEmpty();
  }

  @Test
  void neverThrowsIntoTheShopsPage() {
    Map<String, String> complaintsByOptions =
        Map.ofEntries(
            entry("undefined", "options are missing"),
            entry("{container: '#here'}", "type is missing"),
            entry("{type: 'points-alert'}", "container is missing"),
            entry(alertWith("container: '#nowhere'"), "\"#nowhere\" is not in the page"),
            entry(alertWith("container: '##'"), "\"##\" is not a selector"),
            entry(alertWith("container: 7"), "container must be a selector or an element"),
            entry(alertWith("lang: 'fr'"), "unknown lang \"fr\""),
            entry(alertWith("points: -1"), "points must be a whole number"),
            entry(alertWith("points: 1.5"), "points must be a whole number"),
            entry(alertWith("points: 1e12"), "points must be a whole number"),
            entry(alertWith("points: '<b>'"), "points must be a whole number"),
            entry(alertWith("get points() { throw new Error('no') }"), "no"),
            entry(alertWith("widgetUrl: 'javascript:alert(1)'"), "widgetUrl must be an http"),
            entry(alertWith("parentOrigin: '*'"), "parentOrigin must be an http"),
            entry(
                alertWith("parentOrigin: 'https://shop.example'"), "not the origin of this page"));
    openAShop();

    complaintsByOptions.forEach(
        (options, complaint) -> {
          complaints.clear();
          assertThat(init(options)).as(options).isFalse();
          assertThat(complaints).as(options).hasSize(1);
          assertThat(complaints.get(0)).startsWith("PointsWidget: ").contains(complaint);
        });
    assertThat(page.locator(WRAPPER).count()).isZero();
  }

  @Test
  void treatsHostilePointsAsNoPoints() {
    for (String hostile :
        List.of(
            "<img src=x onerror=document.title='hacked'>",
            "javascript:alert(1)",
            "-5",
            "1.5",
            "1e3",
            "0x10",
            "١٢٣",
            "1000000000000",
            "NaN",
            "",
            "0")) {
      page.navigate(embed("type=points-alert&lang=en&points=" + encoded(hostile)));

      assertThat(page.locator("#alert").isHidden()).as(hostile).isTrue();
      assertThat(page.locator("#sentence").innerHTML()).as(hostile).isEmpty();
      assertThat(page.locator("img").count()).as(hostile).isZero();
      assertThat(page.title()).isEqualTo("Points for this order");
    }
  }

  @Test
  void treatsHostileParametersAsAbsent() {
    String markup = encoded("\"><script>alert(1)</script>");

    page.navigate(embed("type=points-alert&lang=" + markup + "&points=5&parentOrigin=" + markup));

    assertThat(page.locator("#sentence").textContent()).startsWith("ستكسب 5 نقاط ");
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ar");
    assertThat(page.locator("body script").count()).isZero();

    page.navigate(embed("type=" + markup + "&points=5"));

    assertThat(page.locator("#alert").isHidden()).isTrue();
  }

  @Test
  void ignoresMessagesFromOtherOrigins() {
    String hostile =
        """
        <!doctype html><title>Hostile</title><script>
        const send = (to, message) =>
            to.postMessage(Object.assign({type: 'points-alert'}, message), '*');
        send(parent, {action: 'resize', height: 399});
        send(parent, {action: 'hide-alert-widget'});
        send(parent.frames[0], {action: 'update-points', points: 9});
        parent.postMessage('hostile was here', '*');
        </script>
        """;
    openAShop();
    page.evaluate(
        "() => { window.seen = 0; onmessage = e => { seen += e.data === 'hostile was here' } }");
    init("{type: 'points-alert', lang: 'en', points: 150, container: '#here'}");
    String said = sentence();
    int height = heightOf(WRAPPER);

    // The page itself: neither the origin nor the window is the frame's.
    page.evaluate(
        "postMessage({action: 'hide-alert-widget', type: 'points-alert'});"
            + "postMessage('hostile was here')");
    page.waitForFunction("() => seen === 1");
    assertThat(heightOf(WRAPPER)).isEqualTo(height);

    // The right origin, another window.
    openAFrame(widgets.page("/hostile", hostile));
    page.waitForFunction("() => seen === 2");
    assertThat(heightOf(WRAPPER)).isEqualTo(height);
    assertThat(sentence()).isEqualTo(said);

    // Another origin, another window.
    openAFrame(shop.page("/hostile", hostile));
    page.waitForFunction("() => seen === 3");
    assertThat(heightOf(WRAPPER)).isEqualTo(height);
    assertThat(sentence()).isEqualTo(said);

    // The right window, led away to another origin.
    Frame frame = page.locator("#here iframe").elementHandle().contentFrame();
    frame.navigate(shop.origin() + "/hostile");
    page.waitForFunction("() => seen === 4");
    assertThat(heightOf(WRAPPER)).isEqualTo(height);
  }

  @Test
  void tellsItsParentOnlyWhenTheParentIsTheOneItWasMadeFor() {
    openAShop();
    page.evaluate("() => { window.seen = []; onmessage = e => seen.push(e.data.action) }");

    openAFrame(embed("type=points-alert&points=5&parentOrigin=https://other.example"));
    FrameLocator stranger = page.frameLocator("#other");
    stranger.locator("#sentence").click();
    stranger.locator("#alert").waitFor(hidden());
    openAFrame(embed("type=points-alert&points=5&parentOrigin=" + shop.origin()));
    page.waitForFunction("() => seen.length > 0");

    assertThat(page.evaluate("[...new Set(seen)]"))
        .as("a height from the second frame, and nothing from the first")
        .isEqualTo(List.of("resize"));
  }

  @Test
  void takesNewPointsOnlyFromTheParentItWasMadeFor() {
    openAShop();
    page.evaluate("window.widget = PointsWidget.init(" + alertWith("lang: 'en', points: 5") + ")");
    sentence();
    openAFrame(embed("type=points-alert&lang=en&points=5&parentOrigin=https://other.example"));
    Locator stranger = page.frameLocator("#other").locator("#sentence");
    stranger.waitFor();

    page.evaluate(
        """
        () => {
          const message = {action: 'update-points', type: 'points-alert', points: 9};
          document.querySelector('#other').contentWindow.postMessage(message, '*');
          widget.update({points: 9});
        }
        """);

    frame().getByText("9 points").waitFor();
    assertThat(stranger.textContent()).contains("5 points");
  }

  @Test
  void noConsoleErrorsUnderAStrictContentSecurityPolicy() {
    page.navigate(
        shop.page(
            "/",
            """
            <!doctype html><title>Shop</title><link rel="icon" href="data:,">
            <div id="here"></div>
            <script src="%s/widget-loader.js" data-type="points-alert" data-points="150"
                data-container="#here"></script>
            """
                .formatted(widgets.origin()),
            "default-src 'none'; img-src data:; script-src %1$s; frame-src %1$s"
                .formatted(widgets.origin())));

    assertThat(sentence()).contains("150");
    assertThat(frame().locator("#alert").evaluate("card => getComputedStyle(card).display"))
        .as("the style sheet has come through")
        .isEqualTo("flex");
    frame().getByRole(AriaRole.BUTTON).click();
    waitUntilGone();
    assertThat(complaints).isEmpty();
  }

  // The shop

  private void openAShop() {
    page.navigate(
        shop.page(
            "/",
            """
            <!doctype html><title>Shop</title><link rel="icon" href="data:,">
            <body><div id="here"></div><div id="there"></div><div id="elsewhere"></div>
            <script src="%s/widget-loader.js"></script>
            """
                .formatted(widgets.origin())));
  }

  /** Calls {@code PointsWidget.init} and tells whether it answered a handle. */
  private boolean init(String options) {
    return (boolean) page.evaluate("() => PointsWidget.init(" + options + ") !== null");
  }

  private static String alertWith(String option) {
    return "{type: 'points-alert', container: '#here', " + option + "}";
  }

  private void openAFrame(String url) {
    page.evaluate(
        """
        url => {
          const old = document.querySelector('#other');
          if (old) old.remove();
          const frame = document.createElement('iframe');
          frame.id = 'other';
          frame.src = url;
          document.body.append(frame);
        }
        """,
        url);
  }

  private FrameLocator frame() {
    return page.frameLocator(WRAPPER + " iframe");
  }

  /** What the widget says, once it is to be seen. */
  private String sentence() {
    page.locator(SKELETON).waitFor(detached());
    Locator sentence = frame().locator("#sentence");
    sentence.waitFor();
    return sentence.textContent();
  }

  private int heightOf(String selector) {
    return (int) page.locator(selector).evaluate("element => element.offsetHeight");
  }

  private void waitForHeight(int height) {
    page.waitForCondition(() -> heightOf(WRAPPER) == height);
  }

  private void waitUntilGone() {
    page.locator(WRAPPER).waitFor(detached());
  }

  private static double leftEdge(Locator locator) {
    return locator.boundingBox().x;
  }

  private static Locator.WaitForOptions detached() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }

  private static String embed(String query) {
    return widgets.origin() + "/widget/embed?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
