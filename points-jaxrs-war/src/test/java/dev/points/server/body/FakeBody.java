package dev.points.server.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A request as far as it has a body. */
final class FakeBody {

  private final String type;
  private final byte[] bytes;
  private String encoding;
  private final Map<String, Object> attributes = new HashMap<>();

  private FakeBody(String type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** A body of a type, which may be null, of unknown length. */
  static FakeBody of(String type, byte[] bytes) {
    return new FakeBody(type, bytes);
  }

  FakeBody packed(String by) {
    encoding = by;
    return this;
  }

  HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> answer(method, arguments));
  }

  private Object answer(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "getContentType" -> type;
      case "getHeader" -> arguments[0].equals("Content-Encoding") ? encoding : null;
      case "getContentLengthLong" -> -1L;
      case "getInputStream" -> new Stream(new ByteArrayInputStream(bytes));
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      case "getAttribute" -> attributes.get(arguments[0]);
      default -> throw new UnsupportedOperationException("nobody asks for " + method);
    };
  }

  private static final class Stream extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    private Stream(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("read at once");
    }
  }
}
