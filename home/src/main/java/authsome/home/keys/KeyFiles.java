package authsome.home.keys;

import java.nio.file.Path;

/**
 * The files around a home's master secret.
 *
 * @param key the secret itself, in a home that keeps it in a file
 */
record KeyFiles(Path key) {

    KeyFiles {
        key = key.toAbsolutePath();
    }

    /** The secret before this one, where that was in a file: until nothing is wrapped by it any more. */
    Path previous() {
        return key.resolveSibling(key.getFileName() + ".previous");
    }

    /** The key before this one, wrapped by this one, where it was in no file: as long as {@link #previous}. */
    Path former() {
        return key.resolveSibling(key.getFileName() + ".former");
    }

    /** Where the secret is if not in {@link #key}. */
    Path memo() {
        return key.resolveSibling("master.source");
    }

    /** What people know the home by. */
    String home() {
        Path server = key.getParent();
        Path root = server == null ? null : server.getParent();
        return String.valueOf(root == null ? server : root);
    }
}
