package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The finished folder under test, as the build names it. */
final class Folder {
    private Folder() {}

    static Path path() {
        String folder = System.getProperty("authsome.dist");
        if (folder == null) {
            throw new AssertionError("run these tests with `./mvnw verify`: they need the finished folder");
        }
        return Path.of(folder);
    }

    /** The java that the folder starts with. */
    static Path java() throws IOException {
        return Path.of(Files.readString(path().resolve("built")).strip(), "bin/java");
    }

    /** The top folder of the checkout. */
    static Path checkout() {
        return path().resolve("../../..").normalize();
    }
}
