package authsome.home.lifecycle;

import authsome.api.client.home.CurrentUser;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a home in memory: a socket, trust files and a log have to be files. Nothing secret is in it, others
 * cannot enter it, and it goes away as a whole.
 */
public final class EphemeralFolder {

    private final HomeLayout home;

    private EphemeralFolder(HomeLayout home) {
        this.home = home;
    }

    /**
     * Makes a fresh one, under {@code temporary} or, where that is null or empty, in the system's temporary folder.
     *
     * @throws StartRefusedException if that cannot be written
     */
    public static EphemeralFolder create(@Nullable String temporary) {
        Path base =
                Path.of(temporary == null || temporary.isBlank() ? System.getProperty("java.io.tmpdir") : temporary);
        try {
            Path root = Files.createTempDirectory(
                    base.toAbsolutePath(),
                    "authsome-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return new EphemeralFolder(new HomeLayout(root));
        } catch (IOException failed) {
            throw new StartRefusedException(
                    "cannot make a folder in " + base + " (" + failed.getClass().getSimpleName() + ")",
                    "set TMPDIR to a folder that you may write");
        }
    }

    public HomeLayout home() {
        return home;
    }

    /** Deletes it and, where the socket had to be elsewhere, the folder of the socket. */
    public void delete() throws IOException {
        Path socket = home.socket(Path.of(System.getProperty("java.io.tmpdir")), CurrentUser.uid());
        Path folder = socket.getParent();
        if (folder != null && !folder.startsWith(home.root())) {
            PrivateFiles.deleteTree(folder);
        }
        PrivateFiles.deleteTree(home.root());
    }
}
