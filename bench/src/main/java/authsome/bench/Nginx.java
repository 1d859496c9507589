package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * An nginx of our own on loopback; closing it deletes its folder.
 *
 * @param folder its configuration, and what it serves
 * @param port where it listens
 * @param process the master, whose workers do the work
 */
record Nginx(Path folder, int port, Process process) implements AutoCloseable {

    /** A folder that nginx can still read after it has dropped root. */
    static Path newFolder() throws IOException {
        return Files.createTempDirectory(
                "bench-nginx", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    }

    static Nginx start(Path folder, int port, String configuration) throws IOException, InterruptedException {
        Path file = folder.resolve("nginx.conf");
        Files.writeString(file, configuration);
        Process process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString())
                .inheritIO()
                .start();
        Ports.await(port);
        return new Nginx(folder, port, process);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
