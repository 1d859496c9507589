package authsome.home.settings;

import java.nio.file.Path;

/** Lets a fuzz target into the reader of further roots. */
public final class RootsTarget {

    private RootsTarget() {}

    public static void read(Path file) {
        PemRoots.read(file);
    }
}
