package authsome.ports.tck.openbao;

import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the program {@code bao} is: on the PATH, or where scripts/setup-test-tools puts it. */
final class BaoProgram {

    private static final String SEARCH =
            "PATH=\"$PATH:${XDG_CACHE_HOME:-$HOME/.cache}/authsome-test-tools/bin\" command -v bao";

    private BaoProgram() {}

    /** The program; leaves the test out where there is none. */
    static Path orLeftOut() {
        String found = search();
        LeftOut.unless(!found.isEmpty(), "bao (OpenBao) is not installed; scripts/setup-test-tools installs it");
        return Path.of(found);
    }

    private static String search() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", SEARCH).start();
            return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
