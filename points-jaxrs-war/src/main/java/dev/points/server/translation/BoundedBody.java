package dev.points.server.translation;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects the body of an answer, and hangs up on one that is too large. */
final class BoundedBody implements BodySubscriber<byte[]> {

  private final ByteBuffer collected;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription answer;

  BoundedBody(int maxBytes) {
    collected = ByteBuffer.allocate(maxBytes);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
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
      if (body.isDone()) {
        return;
      }
      if (piece.remaining() > collected.remaining()) {
        hangUp();
      } else {
        collected.put(piece);
      }
    }
  }

  private void hangUp() {
    body.completeExceptionally(new AnswerTooLarge(collected.capacity()));
    if (answer != null) {
      answer.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    byte[] bytes = new byte[collected.position()];
    collected.flip().get(bytes);
    body.complete(bytes);
  }

  /** The answer had more bytes than are read. */
  private static final class AnswerTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerTooLarge(int maxBytes) {
      super("an answer has at most " + maxBytes + " bytes");
    }
  }
}
