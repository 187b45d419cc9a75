package dev.points.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Javadoc")
class PublicDocsTest {

  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void introducesEachPublicTypeAndMethodInASentence() throws IOException {
    assertThat(undocumented()).isEmpty();
  }

  private static List<String> undocumented() throws IOException {
    List<String> found = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(SOURCES);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("module-info.java"))
              .toList();
      assertThat(sources).hasSizeGreaterThan(100);
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(DocTrees.instance(task), found).scan(unit, null);
      }
    }
    return found;
  }

  /** A walk through one file that notes what is public and says nothing of itself. */
  private static final class Reader extends TreePathScanner<Void, Void> {

    private final DocTrees docs;
    private final List<String> found;

    Reader(DocTrees docs, List<String> found) {
      this.docs = docs;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      boolean nested = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
      if (!isSeen(type.getModifiers().getFlags()) && !(nested && isInInterface())) {
        return null;
      }
      note(type.getSimpleName().toString());
      return super.visitClass(type, none);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
      boolean constructor = method.getReturnType() == null;
      if (!overrides
          && !constructor
          && (isSeen(method.getModifiers().getFlags()) || isInInterface())) {
        note(method.getName().toString());
      }
      return null;
    }

    private boolean isInInterface() {
      return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
    }

    private static boolean isSeen(java.util.Set<Modifier> flags) {
      return flags.contains(Modifier.PUBLIC);
    }

    private void note(String name) {
      TreePath path = getCurrentPath();
      DocCommentTree comment = docs.getDocCommentTree(path);
      if (comment == null || comment.getFirstSentence().isEmpty()) {
        found.add(path.getCompilationUnit().getSourceFile().getName() + ": " + name);
      }
    }
  }
}
