package authsome.cli.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The outer half of the ways out of a sandbox: a private folder with a Unix socket for each port that is led through. */
final class PassageFolder implements Closeable {

    private static final String FILTER = "filter";

    private final Path folder;
    private final List<Forwarder> forwarders = new ArrayList<>();

    private PassageFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes it, with ways to these ports of the loopback. */
    static PassageFolder open(List<Integer> ports) throws IOException {
        PassageFolder made = new PassageFolder(Files.createTempDirectory("authsome-"));
        boolean whole = false;
        try {
            Files.write(made.filter(), SystemCallFilter.bytes());
            for (int port : ports) {
                made.forwarders.add(Forwarder.start(Passage.way(made.folder, port), Passage.loopback(port)));
            }
            whole = true;
            return made;
        } finally {
            if (!whole) {
                made.close();
            }
        }
    }

    Path path() {
        return folder;
    }

    /** The file with the filter of system calls. */
    Path filter() {
        return folder.resolve(FILTER);
    }

    @Override
    public void close() throws IOException {
        for (Forwarder forwarder : forwarders) {
            forwarder.close();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
