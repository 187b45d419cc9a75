package dev.points.server.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The status of an answer. The body passes by unread; one that is too large ends the exchange. For
 * one answer.
 */
final class StatusOnly implements AsyncResponseConsumer<Integer> {

  /** The most bytes of an answer. */
  static final int MAX_BYTES = 64 * 1024;

  private @Nullable FutureCallback<Integer> callback;
  private int status;
  private long read;

  @Override
  public void consumeResponse(
      HttpResponse response,
      @Nullable EntityDetails body,
      HttpContext context,
      FutureCallback<Integer> toldOfIt) {
    callback = toldOfIt;
    status = response.getCode();
    if (body == null) {
      toldOfIt.completed(status);
    }
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer piece) throws IOException {
    read += piece.remaining();
    piece.position(piece.limit());
    if (read > MAX_BYTES) {
      throw new TooLarge();
    }
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    if (callback != null) {
      callback.completed(status);
    }
  }

  @Override
  public void failed(Exception cause) {}

  @Override
  public void releaseResources() {}

  /** The answer had more bytes than are read. */
  static final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("an answer has at most " + MAX_BYTES + " bytes");
    }
  }
}
