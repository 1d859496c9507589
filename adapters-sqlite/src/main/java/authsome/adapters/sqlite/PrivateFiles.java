package authsome.adapters.sqlite;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import authsome.ports.store.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates files and directories that are this user's alone, whatever the umask, and refuses those that are not. Where
 * the file system has no POSIX modes, the access list of the directory above is inherited and only links are refused.
 */
final class PrivateFiles {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    /** Who we are; null where the file system has no POSIX modes. */
    private final @Nullable UserPrincipal self;

    private PrivateFiles(@Nullable UserPrincipal self) {
        this.self = self;
    }

    /**
     * Prepares for work below {@code directory}.
     *
     * @throws StorageException if it is not a private directory of this user
     */
    static PrivateFiles in(Path directory) {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            PrivateFiles files = new PrivateFiles(posix ? self(directory) : null);
            files.requireDirectory(directory);
            return files;
        } catch (IOException e) {
            throw new StorageException("cannot write in " + directory + ": " + reason(e), e);
        }
    }

    /** Java has no geteuid; a file we create belongs to us. */
    private static UserPrincipal self(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, ".owner", null, PosixFilePermissions.asFileAttribute(FILE));
        try {
            return Files.getOwner(probe, NOFOLLOW_LINKS);
        } finally {
            Files.delete(probe);
        }
    }

    /** Creates the directory if there is none, and refuses one that is not private. */
    void ensureDirectory(Path directory) {
        try {
            if (Files.notExists(directory, NOFOLLOW_LINKS)) {
                Files.createDirectory(directory, attributes(DIRECTORY));
                setMode(directory, DIRECTORY);
                syncDirectory(parent(directory));
            }
        } catch (IOException e) {
            throw new StorageException("cannot create " + directory + ": " + reason(e), e);
        }
        requireDirectory(directory);
    }

    /** Creates an empty file; there must be none. */
    void createFile(Path file) {
        try {
            Files.createFile(file, attributes(FILE));
            setMode(file, FILE);
        } catch (IOException e) {
            throw new StorageException("cannot create " + file + ": " + reason(e), e);
        }
    }

    /** Refuses a file that is a link, has a second name, belongs to somebody else or is open to others. */
    void requireFile(Path file) {
        require(file, false);
    }

    void requireDirectory(Path directory) {
        require(directory, true);
    }

    /** Makes the names in a directory durable. */
    void syncDirectory(Path directory) throws IOException {
        if (self != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private void require(Path path, boolean directory) {
        try {
            if (directory ? !Files.isDirectory(path, NOFOLLOW_LINKS) : !Files.isRegularFile(path, NOFOLLOW_LINKS)) {
                throw new StorageException(path + " is not a " + (directory ? "directory" : "regular file"));
            }
            if (self != null) {
                requireOurs(path, directory);
            }
        } catch (IOException e) {
            throw new StorageException("cannot read " + path + ": " + reason(e), e);
        }
    }

    private void requireOurs(Path path, boolean directory) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (!attributes.owner().equals(self)) {
            throw new StorageException(path + " belongs to another user, " + attributes.owner());
        }
        if (!(directory ? DIRECTORY : FILE).containsAll(attributes.permissions())) {
            throw new StorageException(path + " is open to other users\nhint: chmod " + (directory ? "700 " : "600 ")
                    + path + ", after a look at who may have changed it");
        }
        if (!directory
                && !Files.getAttribute(path, "unix:nlink", NOFOLLOW_LINKS).equals(1)) {
            throw new StorageException(path + " has a second name, a hard link, somewhere else");
        }
    }

    private FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
        return self == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
    }

    /** The umask may have taken away more than we want. */
    private void setMode(Path path, Set<PosixFilePermission> mode) throws IOException {
        if (self != null) {
            Files.setPosixFilePermissions(path, mode);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
