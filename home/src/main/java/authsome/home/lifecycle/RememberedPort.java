package authsome.home.lifecycle;

import authsome.api.client.home.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A port that the next daemon of this home should take again: open runs have it in their environment. A file that says
 * something else is ignored.
 */
public final class RememberedPort {

    private final Path file;

    public RememberedPort(Path file) {
        this.file = file;
    }

    /** The port, or 0 for none. */
    public int read() {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).trim();
            int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
            return port <= 65535 ? port : 0;
        } catch (NoSuchFileException none) {
            return 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public void write(int port) {
        if (port != read()) {
            PrivateFiles.replace(file, (port + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
