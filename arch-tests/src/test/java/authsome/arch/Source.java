package authsome.arch;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A source file, parsed by the compiler itself.
 *
 * @param packageName its package
 * @param className the binary name of its main type, or of its {@code package-info}
 * @param tree its syntax
 */
public record Source(String packageName, String className, CompilationUnitTree tree) {

    /** Parses every Java file below {@code folders}, except module descriptors. */
    static List<Source> below(List<Path> folders, String packageBegin) {
        List<Source> sources = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var units = files.getJavaFileObjectsFromPaths(javaFiles(folders));
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            for (CompilationUnitTree tree : task.parse()) {
                Source source = of(tree);
                if (source.className().startsWith(packageBegin)) {
                    sources.add(source);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(sources);
    }

    private static List<Path> javaFiles(List<Path> folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("module-info.java"))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static Source of(CompilationUnitTree tree) {
        String packageName = String.valueOf(tree.getPackageName());
        String file = String.valueOf(Path.of(tree.getSourceFile().toUri()).getFileName());
        return new Source(packageName, packageName + "." + file.substring(0, file.length() - ".java".length()), tree);
    }
}
