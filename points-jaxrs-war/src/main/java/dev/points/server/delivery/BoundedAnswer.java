package dev.points.server.delivery;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Lets the body of an answer pass by unread, and hangs up on one that is too large. */
final class BoundedAnswer implements BodySubscriber<Void> {

  /** The most bytes of an answer. */
  static final int MAX_BYTES = 64 * 1024;

  private final CompletableFuture<Void> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription answer;
  private long read;

  @Override
  public CompletionStage<Void> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    answer = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      read += piece.remaining();
    }
    if (read > MAX_BYTES && body.completeExceptionally(new TooLarge()) && answer != null) {
      answer.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(null);
  }

  /** The answer had more bytes than are read. */
  static final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("an answer has at most " + MAX_BYTES + " bytes");
    }
  }
}
