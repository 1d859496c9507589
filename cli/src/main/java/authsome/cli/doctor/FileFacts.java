package authsome.cli.doctor;

import authsome.api.client.home.CurrentUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What the system knows of a file, folder or link itself; where a link leads is not looked at.
 *
 * @param path which
 * @param uid its owner
 * @param mode its type and rights, as {@code stat} has them
 * @param names how many names it has
 */
record FileFacts(Path path, long uid, int mode, int names) {

    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;
    private static final int OTHERS = 0077;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int WRITABLE_BY_ALL = 0002;
    private static final int STICKY = 01000;

    static FileFacts of(Path path) throws IOException {
        return new FileFacts(path, CurrentUser.uidOf(path), number(path, "unix:mode"), number(path, "unix:nlink"));
    }

    private static int number(Path path, String attribute) throws IOException {
        return (Integer) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
    }

    boolean isFolder() {
        return (mode & TYPE) == FOLDER;
    }

    boolean isFile() {
        return (mode & TYPE) == FILE;
    }

    boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    boolean isOpenToOthers() {
        return (mode & OTHERS) != 0;
    }

    boolean isWritableByOthers() {
        return (mode & WRITABLE_BY_OTHERS) != 0;
    }

    boolean isWritableByAll() {
        return (mode & WRITABLE_BY_ALL) != 0;
    }

    /** Whether only the owner of an entry may take it away. */
    boolean isSticky() {
        return (mode & STICKY) != 0;
    }
}
