package authsome.home.lifecycle;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import authsome.api.client.home.CurrentUser;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.UnsafePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Makes the folders of a home, and refuses what is there already but not this user's alone. */
public final class HomeFolders {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private HomeFolders() {}

    /**
     * Prepares a home. Where others could look into it so far, somebody must decide: it is not narrowed in silence. The
     * folders inside are: nobody else got through to them.
     *
     * @throws StartRefusedException if a folder is a link or somebody else's, or the home is open to others
     */
    public static void prepare(HomeLayout home) {
        prepare(home.root());
        try {
            for (Path folder : List.of(home.server(), home.data(), home.runs(), home.daemon())) {
                PrivateFiles.createFolder(folder);
            }
        } catch (UnsafePathException unsafe) {
            throw new StartRefusedException(String.valueOf(unsafe.getMessage()), null);
        }
    }

    /**
     * Checks that what stands in a home is this user's own word; one that is not there says nothing.
     *
     * @throws StartRefusedException if it is a link, somebody else's, or open to others
     */
    public static void requireOwn(HomeLayout home) {
        if (Files.exists(home.root(), NOFOLLOW_LINKS)) {
            prepare(home.root());
        }
    }

    static void prepare(Path folder) {
        try {
            if (Files.exists(folder, NOFOLLOW_LINKS)) {
                check(folder);
            } else {
                PrivateFiles.createFolder(folder);
            }
        } catch (UnsafePathException unsafe) {
            throw new StartRefusedException(String.valueOf(unsafe.getMessage()), null);
        } catch (IOException failed) {
            throw new StartRefusedException("cannot use " + folder + ": " + failed.getMessage(), null);
        }
    }

    private static void check(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw new StartRefusedException(
                    folder + " is a symbolic link", "name the folder itself, for example with AUTHSOME_HOME");
        }
        if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
            throw new StartRefusedException(folder + " is not a folder", null);
        }
        if (CurrentUser.uid() != CurrentUser.uidOf(folder)) {
            throw new StartRefusedException(
                    folder + " belongs to another user", "choose a folder of your own with AUTHSOME_HOME");
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(folder, NOFOLLOW_LINKS))) {
            throw new StartRefusedException(folder + " is open to other users", "run: chmod 700 " + folder);
        }
    }
}
