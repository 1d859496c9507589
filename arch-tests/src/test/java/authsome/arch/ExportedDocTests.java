package authsome.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a program of others sees says what it is. That what is said is well formed, and names what is there, the compiler sees to
 * ({@code -Xdoclint}); parameters and results are described where the first sentence does not say it already.
 */
final class ExportedDocTests {

    /** What programs depend on, and what stands in its signatures. */
    private static final List<String> ROOMS =
            List.of("domain", "library", "ports", "api-client", "embedded", "testing", "ports-tck");

    private static final Set<String> TOLD = Set.of("Override", "Test");

    private final List<String> silent = new ArrayList<>();
    private int seen;

    @Test
    void everyExportedMemberHasAComment() throws IOException {
        for (String room : ROOMS) {
            Path sources = Code.projectFolder().resolve(room).resolve("src/main/java");
            Set<String> exported = exports(sources.resolve("module-info.java"));
            assertTrue(!exported.isEmpty(), room);
            List<Path> files = new ArrayList<>();
            for (String name : exported) {
                try (Stream<Path> all = Files.list(sources.resolve(name.replace('.', '/')))) {
                    all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
            look(files);
        }
        assertTrue(seen > 1200, "only " + seen + " members were looked at");
        assertEquals("", String.join("\n", silent));
    }

    @Test
    void seesWhatIsMissing(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Undescribed.java"), """
                public final class Undescribed {
                    public void say() {}

                    void whisper() {}

                    @Override
                    public String toString() { return ""; }

                    /** This is said. */
                    protected void sayWhat() {}

                    /** A record tells of its parts. */
                    public record Inner(int number) {
                        public Inner { number = Math.abs(number); }

                        public int twice() { return 2 * number; }
                    }

                    /** A port. */
                    public interface Port {
                        void ask();
                    }
                }
                """);
        look(List.of(source));
        assertEquals(
                Set.of("Undescribed", "Undescribed.say", "Undescribed.Inner.twice", "Undescribed.Port.ask"),
                new TreeSet<>(silent));
    }

    private static Set<String> exports(Path descriptor) throws IOException {
        Set<String> exported = new TreeSet<>();
        JavacTask task = task(List.of(descriptor));
        for (CompilationUnitTree unit : task.parse()) {
            unit.getModule().getDirectives().stream()
                    .filter(ExportsTree.class::isInstance)
                    .map(ExportsTree.class::cast)
                    .forEach(exports -> exported.add(exports.getPackageName().toString()));
        }
        return exported;
    }

    private static JavacTask task(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
        Iterable<? extends JavaFileObject> objects = manager.getJavaFileObjectsFromPaths(files);
        return (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, objects);
    }

    private void look(List<Path> files) throws IOException {
        JavacTask task = task(files);
        DocTrees docs = DocTrees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            TreePath root = new TreePath(unit);
            for (Tree declared : unit.getTypeDecls()) {
                if (declared instanceof ClassTree type) {
                    look(docs, new TreePath(root, type), type, "", false);
                }
            }
        }
    }

    private void look(DocTrees docs, TreePath path, ClassTree type, String outer, boolean always) {
        if (!always && !isVisible(type.getModifiers())) {
            return;
        }
        String name = outer + type.getSimpleName();
        expect(docs, path, name);
        boolean open = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        for (Tree member : type.getMembers()) {
            TreePath here = new TreePath(path, member);
            if (member instanceof ClassTree inner) {
                look(docs, here, inner, name + ".", open);
            } else if (member instanceof MethodTree method && isExpected(type, method, open)) {
                expect(docs, here, name + "." + method.getName());
            }
        }
    }

    /** The parts of a record are described with it, what is overridden where it comes from, and a test by its name. */
    private static boolean isExpected(ClassTree type, MethodTree method, boolean open) {
        boolean visible =
                open ? !method.getModifiers().getFlags().contains(Modifier.PRIVATE) : isVisible(method.getModifiers());
        boolean told = method.getModifiers().getAnnotations().stream()
                .anyMatch(annotation ->
                        TOLD.contains(annotation.getAnnotationType().toString()));
        boolean parts = type.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
        return visible && !told && !parts;
    }

    private static boolean isVisible(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PUBLIC)
                || modifiers.getFlags().contains(Modifier.PROTECTED);
    }

    private void expect(DocTrees docs, TreePath path, String name) {
        seen++;
        String comment = docs.getDocComment(path);
        if (comment == null || comment.isBlank()) {
            silent.add(name);
        }
    }
}
