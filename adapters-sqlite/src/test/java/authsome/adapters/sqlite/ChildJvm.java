package authsome.adapters.sqlite;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts a class of these tests in a JVM of its own. */
final class ChildJvm {

    /** An account without rights; on most systems it is called nobody. */
    static final String NOBODY = "65534";

    private ChildJvm() {}

    static ProcessBuilder of(Class<?> main, String... arguments) {
        return command(List.of(), List.of(), classPath(), main, arguments);
    }

    /**
     * Starts it with umask 000, so that every mode is the program's own, and as an ordinary user: when we are root, as
     * nobody, with copies of the classes that nobody can read.
     *
     * @param scratch a directory for the copies
     */
    static ProcessBuilder ofOrdinaryUser(Path scratch, List<String> flags, Class<?> main, String... arguments)
            throws IOException {
        List<String> shell = new ArrayList<>(List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"));
        if (!isRoot()) {
            return command(shell, flags, classPath(), main, arguments);
        }
        shell.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"));
        return command(shell, flags, readableCopies(scratch), main, arguments);
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static ProcessBuilder command(
            List<String> before, List<String> flags, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Whether these tests run as modules or not: everything on one class path, tests and descriptors included. */
    static String classPath() {
        return Stream.concat(
                        Stream.of(Path.of("target", "test-classes")
                                .toAbsolutePath()
                                .toString()),
                        Stream.of("jdk.module.path", "java.class.path")
                                .map(name -> System.getProperty(name, ""))
                                .flatMap(path -> Stream.of(path.split(File.pathSeparator))))
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String readableCopies(Path scratch) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator)) {
            Path copy = scratch.resolve(copies.size() + "-" + Path.of(entry).getFileName());
            copyTree(Path.of(entry), copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path copy = Files.createDirectory(to.resolve(from.relativize(directory)));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = Files.copy(file, from.equals(file) ? to : to.resolve(from.relativize(file)));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
