package authsome.dist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A throw-away home with a port of its own, so that a rehearsal meets no daemon of the person who builds. */
record RehearsalHome(Path root) implements AutoCloseable {

    static RehearsalHome open() throws IOException {
        // short, since the path of the socket inside has to fit into 100 bytes; created 0700
        RehearsalHome home = new RehearsalHome(Files.createTempDirectory("as"));
        Files.createDirectory(
                home.root.resolve("server"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return home;
    }

    /** Has its daemon start with a free port, and this for the setting {@code upstream}. */
    RehearsalHome withUpstream(String upstream) throws IOException {
        Files.writeString(
                root.resolve("server/settings.json"),
                "{\"port\": " + freePort() + ", \"upstream\": " + upstream + "}\n");
        return this;
    }

    Path endpoint() {
        return root.resolve("server/daemon/endpoint.json");
    }

    /** Puts the environment of a program that lives in this home in place of the builder's own. */
    void enter(ProcessBuilder process) {
        process.environment().keySet().removeIf(RehearsalHome::wouldMislead);
        process.environment().put("AUTHSOME_HOME", root.toString());
    }

    private static boolean wouldMislead(String name) {
        return name.startsWith("AUTHSOME_")
                || name.equals("JAVA_TOOL_OPTIONS")
                || name.equals("JDK_JAVA_OPTIONS")
                || name.equals("_JAVA_OPTIONS");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
