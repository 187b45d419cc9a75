package dev.points.server.wiring;

import dev.points.usecase.sandbox.Sandbox;
import java.util.List;

/** What whoever started the service reads once it is ready (decision X-3). */
final class Banner {

  private Banner() {}

  static void progress(String what) {
    System.out.println("Points " + what + " …");
  }

  static void print(List<String> urls, Installation installation) {
    System.out.println(text(urls, installation));
  }

  static String text(List<String> urls, Installation installation) {
    String url = urls.get(0);
    StringBuilder text = new StringBuilder();
    text.append("\nPoints listens on ").append(String.join(" and ", urls)).append("\n");
    text.append("  database  ").append(installation.database()).append("\n");
    text.append("  API       ").append(url).append("/openapi/ui\n");
    text.append("  widget    ").append(url).append("/widget-loader.js\n");
    text.append("  health    ").append(url).append("/health/ready\n");
    if (installation.isSandbox()) {
      text.append("  SANDBOX: everybody knows these keys; never use it for real customers\n");
      for (String key : Sandbox.PRIVATE_KEYS) {
        text.append("    x-api-key: ").append(key);
        text.append("   public key: ").append(key.replaceFirst("sk_", "pk_")).append("\n");
      }
      text.append("    store ").append(Sandbox.STORE.value());
      text.append(": Authorization: Bearer ").append(Sandbox.PARTNER_TOKEN);
      text.append("   X-Manager-Token: ").append(Sandbox.MANAGER_TOKEN).append("\n");
      // Another token than the well-known one is a secret.
      if (installation.isOperatorToken(Settings.SANDBOX_OPERATOR_TOKEN)) {
        text.append("    Authorization: Bearer ").append(Settings.SANDBOX_OPERATOR_TOKEN);
        text.append("\n");
      }
    }
    return text.toString();
  }
}
