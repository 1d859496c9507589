package authsome.daemon.lifecycle;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** Files and folders that belong to this user alone. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /**
     * Makes sure that a folder is there, is a real one, and is open to this user only.
     *
     * @throws StartRefusedException if it is a link, somebody else's, or open to others
     */
    public static void folder(Path folder) {
        try {
            if (!Files.exists(folder, NOFOLLOW_LINKS)) {
                create(folder);
            }
            if (Files.isSymbolicLink(folder)) {
                throw new StartRefusedException(
                        folder + " is a symbolic link", "name the folder itself in AUTHSOME_HOME");
            }
            if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
                throw new StartRefusedException(folder + " is not a folder", null);
            }
            if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
                checkOwner(folder);
                checkMode(folder, FOLDER, "700");
            }
        } catch (IOException failed) {
            throw new StartRefusedException("cannot use " + folder + ": " + failed.getMessage(), null);
        }
    }

    private static void create(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } catch (FileAlreadyExistsException raced) {
            // another command was quicker: the checks that follow look at what it made
        }
    }

    /** Writes a file that must not exist yet, and lets it reach the disk. */
    public static void create(Path file, byte[] content) {
        try (FileChannel channel =
                FileChannel.open(file, EnumSet.of(WRITE, CREATE_NEW), PosixFilePermissions.asFileAttribute(FILE))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        syncFolderOf(file);
    }

    /** Writes a file so that readers see either the old content or the new, never a part. */
    public static void replace(Path file, byte[] content) {
        Path fresh = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(fresh);
            create(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        syncFolderOf(file);
    }

    /**
     * Reads a small private file.
     *
     * @throws StartRefusedException if it is a link, open to others, or larger than {@code longest}
     */
    public static byte[] read(Path file, int longest) {
        try {
            if (Files.isDirectory(file)) {
                throw new StartRefusedException(file + " is a folder", null);
            }
            if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
                checkMode(file, FILE, "600");
            }
            byte[] content = Files.readAllBytes(file);
            if (content.length > longest) {
                throw new StartRefusedException(file + " is larger than " + longest + " bytes", null);
            }
            return content;
        } catch (IOException failed) {
            throw new StartRefusedException("cannot read " + file + ": " + failed.getMessage(), null);
        }
    }

    private static void checkOwner(Path folder) throws IOException {
        OptionalInt mine = CurrentUser.uid();
        if (mine.isPresent()
                && !Files.getAttribute(folder, "unix:uid", NOFOLLOW_LINKS).equals(mine.getAsInt())) {
            throw new StartRefusedException(
                    folder + " belongs to another user", "choose a folder of your own with AUTHSOME_HOME");
        }
    }

    private static void checkMode(Path path, Set<PosixFilePermission> allowed, String octal) throws IOException {
        if (!allowed.containsAll(Files.getPosixFilePermissions(path))) {
            throw new StartRefusedException(path + " is open to other users", "run: chmod " + octal + " " + path);
        }
    }

    private static void syncFolderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // some systems cannot sync a folder; the file itself is on the disk already
        }
    }
}
