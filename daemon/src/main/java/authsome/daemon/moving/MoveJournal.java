package authsome.daemon.moving;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The id of a move that was begun and has not ended, in {@code server/moving}. By it the home knows its own half there. */
final class MoveJournal {

    private static final int BYTES = 16;

    private final Path file;
    private final RandomGenerator random;

    MoveJournal(HomeLayout home, RandomGenerator random) {
        this.file = home.server().resolve("moving");
        this.random = random;
    }

    /**
     * The id of the move that was begun, or a fresh one.
     *
     * @param keep whether a fresh one is written down
     */
    String id(boolean keep) {
        byte[] known = PrivateFiles.read(file);
        if (known != null) {
            return new String(known, StandardCharsets.UTF_8);
        }
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        String id = "move_" + HexFormat.of().formatHex(fresh);
        if (keep) {
            PrivateFiles.replace(file, id.getBytes(StandardCharsets.UTF_8));
        }
        return id;
    }

    /** It has ended. */
    void end() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
