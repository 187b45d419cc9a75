package dev.points.server.filter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The route of a call")
class RouteFilterTest {

  @Test
  void isThePathOfTheClassAndTheMethod() {
    assertThat(routeOf(Orders.class, "list")).isEqualTo("/orders");
    assertThat(routeOf(Orders.class, "earn")).isEqualTo("/orders/earning");
    assertThat(routeOf(Root.class, "script")).isEqualTo("/script.js");
  }

  @Test
  void namesVariablesButNotWhatTheyMustLookLike() {
    assertThat(routeOf(OneOrder.class, "refund")).isEqualTo("/orders/{uuid}/refunds/{number}");
  }

  private static String routeOf(Class<?> type, String method) {
    try {
      return RouteFilter.routeOf(type, type.getDeclaredMethod(method));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Path("/orders")
  private interface Orders {
    void list();

    @Path("earning")
    void earn();
  }

  @Path("/")
  private interface Root {
    @Path("/script.js")
    void script();
  }

  @Path("/orders/{ uuid : [0-9a-f]{8}(-[0-9a-f]{4}){3}}")
  private interface OneOrder {
    @Path("/refunds/{number}")
    void refund();
  }
}
