package dev.points.server.body;

import dev.points.server.problem.Problem;
import dev.points.server.problem.SentenceKey;

/**
 * Looks a text over before a parser does, for what would cost the parser far more than it cost the
 * sender: nesting without end, and numbers of a hundred thousand digits. And for what the parser
 * does not look at: whatever follows the value.
 */
final class JsonGuard {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_NUMBER_LENGTH = 64;

  private JsonGuard() {}

  static void check(String text) {
    int depth = 0;
    int numberLength = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
        continue;
      }
      numberLength = isPartOfNumber(c) ? numberLength + 1 : 0;
      if (numberLength > MAX_NUMBER_LENGTH) {
        throw Problem.of(400, SentenceKey.INVALID_JSON);
      }
      if (c == '"') {
        inString = true;
      } else if (c == '{' || c == '[') {
        depth++;
        if (depth > MAX_DEPTH) {
          throw Problem.of(400, SentenceKey.NESTED_TOO_DEEPLY);
        }
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0 && !isWhiteSpace(text, i + 1)) {
          throw Problem.of(400, SentenceKey.INVALID_JSON);
        }
      }
    }
  }

  private static boolean isWhiteSpace(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (" \t\r\n".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPartOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  }
}
