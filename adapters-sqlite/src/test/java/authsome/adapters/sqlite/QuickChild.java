package authsome.adapters.sqlite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts {@link PutLoop} again and again in JVMs of their own. A start-up cache, which wants jars rather than folders,
 * makes each start cheaper by a third; without one it only takes longer.
 */
final class QuickChild {

    private static final String TRAINING_STEPS = "200";

    private final List<String> command = new ArrayList<>();

    private QuickChild(List<String> command) {
        this.command.addAll(command);
    }

    /** Prepares the starts in {@code scratch}, an empty folder. */
    static QuickChild prepare(Path scratch) throws IOException, InterruptedException {
        String classPath = jars(scratch);
        Path cache = scratch.resolve("child.aot");
        Path data = Files.createTempDirectory(scratch, "training");
        List<String> training = java("-XX:AOTCacheOutput=" + cache, classPath);
        training.addAll(List.of(data.toString(), "training", TRAINING_STEPS));
        new ProcessBuilder(training)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return new QuickChild(java("-XX:AOTCache=" + cache, classPath));
    }

    /** One that writes until it is killed. */
    Process start(Path directory, String cycle) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(directory.toString(), cycle));
        return new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> java(String cache, String classPath) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                cache,
                "-cp",
                classPath,
                PutLoop.class.getName()));
    }

    /** The class path with one jar in the place of its folders. */
    private static String jars(Path scratch) throws IOException {
        List<String> entries = new ArrayList<>();
        Path ours = scratch.resolve("classes.jar");
        entries.add(ours.toString());
        Set<String> names = new HashSet<>();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(ours))) {
            for (String entry : ChildJvm.classPath().split(File.pathSeparator)) {
                if (Files.isDirectory(Path.of(entry))) {
                    add(Path.of(entry), jar, names);
                } else {
                    entries.add(entry);
                }
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void add(Path folder, JarOutputStream jar, Set<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (names.add(name)) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
        }
    }
}
