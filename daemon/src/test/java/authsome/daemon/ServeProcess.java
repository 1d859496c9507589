package authsome.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts daemons as processes of an unprivileged user, from a copy of this module path that anybody can read. */
final class ServeProcess {

    private static final int NOBODY = 65534;

    private final List<String> entries = new ArrayList<>();
    private final Path home;

    ServeProcess(Path folder) throws IOException {
        Path modules = Files.createDirectory(folder.resolve("modules"));
        String[] path = System.getProperty("jdk.module.path").split(":", -1);
        for (int i = 0; i < path.length; i++) {
            // each in a folder of its own: many are called "classes", and a jar's name may be its module's
            Path entry = Files.createDirectory(modules.resolve("m" + i))
                    .resolve(Path.of(path[i]).getFileName());
            copy(Path.of(path[i]), entry);
            entries.add(entry.toString());
        }
        open(folder);
        this.home = folder.resolve("home");
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (isRoot()) {
            Files.setAttribute(home, "unix:uid", NOBODY);
            Files.setAttribute(home, "unix:gid", NOBODY);
        }
    }

    Path home() {
        return home;
    }

    Path endpoint() {
        return home.resolve("server/daemon/endpoint.json");
    }

    Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=authsome.daemon,authsome.adapters.keyring,org.xerial.sqlitejdbc",
                "-p"));
        command.add(String.join(":", entries));
        command.addAll(List.of(
                "-m", "authsome.daemon/authsome.daemon.Main", "serve", "--home", home.toString(), "--port", "0"));
        return builder(command).start();
    }

    /** Runs a command as the daemon's user; its exit code. */
    int run(String... command) throws IOException, InterruptedException {
        Process process = builder(List.of(command)).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /** Waits until {@code process} serves. */
    void awaitServing(Process process) throws IOException, InterruptedException {
        String pid = "\"pid\":" + process.pid() + ",";
        while (!Files.exists(endpoint()) || !Files.readString(endpoint()).contains(pid)) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("ended with " + process.exitValue() + ": "
                        + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private ProcessBuilder builder(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        }
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AUTHSOME_") || name.startsWith("JAVA_"));
        builder.environment().put("HOME", home.toString());
        return builder;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void open(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
