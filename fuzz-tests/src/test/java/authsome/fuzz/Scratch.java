package authsome.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file, for parsers that read files; it goes with the process. */
final class Scratch {

    private static final Path FILE = create();

    private Scratch() {}

    static Path holding(byte[] bytes) throws IOException {
        return Files.write(FILE, bytes);
    }

    private static Path create() {
        try {
            Path file = Files.createTempFile("fuzz", ".txt");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
