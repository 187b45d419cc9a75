package dev.points.server.security;

import dev.points.partner.Scope;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks calls that need the two tokens of the store loyalty API (decision K-7). Reading needs the
 * scope {@link Scope#LOYALTY_READ}, everything else {@link Scope#LOYALTY_READ_WRITE}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface WithStoreSession {

  /**
   * Scopes that open the call as well. What stands at the method counts, not at its class.
   *
   * @return any of them suffices
   */
  Scope[] orWith() default {};
}
