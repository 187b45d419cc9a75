package dev.points.http;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the same thing whenever they ask for its type. It is made for the first class that
 * asks for it and closed after the last one.
 *
 * @param <T> what tests ask for
 */
abstract class SharedByTests<T extends AutoCloseable> implements ParameterResolver {

  private final ExtensionContext.Namespace here = ExtensionContext.Namespace.create(getClass());
  private final Class<T> type;
  private final Supplier<T> first;

  SharedByTests(Class<T> type, Supplier<T> first) {
    this.type = type;
    this.first = first;
  }

  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    T shared =
        context.getRoot().getStore(here).getOrComputeIfAbsent(type, key -> first.get(), type);
    prepare(shared);
    return shared;
  }

  /** What is done each time before it is given to tests. */
  void prepare(T shared) {}
}
