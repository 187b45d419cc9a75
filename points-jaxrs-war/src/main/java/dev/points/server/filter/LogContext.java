package dev.points.server.filter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Names the request in every line that this thread logs, whoever writes it (decision W-3): the
 * field {@code ext_request_id} of the server's JSON. No repository has the server's class for that,
 * so it is called by its name; a server without it logs as ever. Thread-safe.
 */
final class LogContext {

  private static final String SERVERS_CLASS = "com.ibm.websphere.logging.hpel.LogRecordContext";
  private static final String REQUEST_ID = "request_id";
  private static final @Nullable Method ADD = method("addExtension", String.class, String.class);
  private static final @Nullable Method REMOVE = method("removeExtension", String.class);

  private LogContext() {}

  static void begin(String requestId) {
    call(ADD, REQUEST_ID, requestId);
  }

  static void end() {
    call(REMOVE, REQUEST_ID);
  }

  private static @Nullable Method method(String name, Class<?>... parameters) {
    try {
      return Class.forName(SERVERS_CLASS).getMethod(name, parameters);
    } catch (ReflectiveOperationException otherServer) {
      return null;
    }
  }

  private static void call(@Nullable Method method, Object... arguments) {
    if (method == null) {
      return;
    }
    try {
      method.invoke(null, arguments);
    } catch (IllegalAccessException | InvocationTargetException broken) {
      throw new IllegalStateException("the server's log takes no request id", broken);
    }
  }
}
