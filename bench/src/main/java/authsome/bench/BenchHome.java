package authsome.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A throw-away home; closing it ends its daemon. */
record BenchHome(Path root, int port) implements AutoCloseable {
    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d+)");

    static BenchHome open() throws IOException {
        BenchHome home = new BenchHome(Files.createTempDirectory("as"), freePort());
        home.settings("");
        return home;
    }

    /** Writes the operator settings; {@code more} is further members of the object, each with a comma before it. */
    void settings(String more) throws IOException {
        Files.createDirectories(
                root.resolve("server"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(root.resolve("server/settings.json"), "{\"port\": " + port + more + "}\n");
    }

    long daemonPid() throws IOException {
        return pid(endpoint());
    }

    /** Of the edge of this home. */
    long edgePid() throws IOException {
        return pid(root.resolve("server/daemon/edge.json"));
    }

    private static long pid(Path endpoint) throws IOException {
        Matcher pid = PID.matcher(Files.readString(endpoint));
        if (!pid.find()) {
            throw new IOException("no process in " + endpoint);
        }
        return Long.parseLong(pid.group(1));
    }

    /** The file that a daemon writes when it serves. */
    Path endpoint() {
        return root.resolve("server/daemon/endpoint.json");
    }

    /** Whether the daemon that the home names lives. */
    boolean isServed() throws IOException {
        return Files.exists(endpoint())
                && ProcessHandle.of(daemonPid()).filter(ProcessHandle::isAlive).isPresent();
    }

    void stopDaemon() throws IOException {
        if (Files.exists(endpoint())) {
            ProcessHandle.of(daemonPid()).ifPresent(daemon -> {
                daemon.destroy();
                daemon.onExit().join();
            });
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        stopDaemon();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
