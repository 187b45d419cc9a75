package dev.points.persistence.partner;

import dev.points.partner.Scope;
import dev.points.persistence.session.WireName;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes in one column, with a space between. */
final class ScopeList {

  private ScopeList() {}

  static String written(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
  }

  static Set<Scope> read(String written) {
    return Arrays.stream(written.split(" "))
        .map(word -> WireName.find(Scope.values(), Scope::wireName, word))
        .collect(Collectors.toSet());
  }
}
