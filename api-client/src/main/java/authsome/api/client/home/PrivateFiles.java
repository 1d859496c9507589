package authsome.api.client.home;

import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folders and files that only their owner may read: 0700 and 0600 from the first moment, whatever the umask. Symbolic
 * links are not followed at the last step.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int MAX_BYTES = 1 << 20;

    private PrivateFiles() {}

    /**
     * Makes a folder, and its parents, unless it is there. One that is there is narrowed to 0700.
     *
     * @throws UnsafePathException if it is there and belongs to somebody else, or is no folder
     */
    public static Path createFolder(Path folder) {
        try {
            Path parent = folder.getParent();
            if (parent != null && !Files.exists(parent)) {
                createFolder(parent);
            }
            Files.createDirectory(folder, FOLDER);
        } catch (FileAlreadyExistsException _) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnsafePathException(folder + " is in the way: a folder is needed there");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return narrow(folder);
    }

    private static Path narrow(Path folder) {
        try {
            // only root may change the mode of a foreign folder, and should not use one either
            if (CurrentUser.uid() != CurrentUser.uidOf(folder)) {
                throw new UnsafePathException(folder + " belongs to another user");
            }
            if (!Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
            return folder;
        } catch (FileSystemException _) {
            throw new UnsafePathException(folder + " cannot be made private: it belongs to another user");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a small file; null when there is none. */
    public static byte @Nullable [] read(Path file) {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() > MAX_BYTES) {
                throw new UnsafePathException(file + " is too large");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until all is there
            }
            return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Reads a small secret file; null when there is none.
     *
     * @throws UnsafePathException if others may read or write it
     */
    public static @Nullable Secret readSecret(Path file) {
        byte[] bytes = read(file);
        if (bytes == null) {
            return null;
        }
        try {
            for (PosixFilePermission right : Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)) {
                if (!OWNER_ONLY.contains(right)) {
                    throw new UnsafePathException(file + " is open to other users; run: chmod 600 " + file);
                }
            }
            return Secret.owning(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes a file as a whole or not at all: readers see the old bytes or the new ones, also after a crash. */
    public static void replace(Path file, byte[] bytes) {
        Path folder = createFolder(parent(file));
        Path draft = folder.resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId());
        try {
            Files.deleteIfExists(draft);
            write(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flushFolder(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Gives a file another name in its folder, durably, in the place of one that has it. */
    public static void move(Path file, Path to) {
        try {
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flushFolder(parent(to));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Writes a file unless there is one.
     *
     * @return false, and nothing changed, when there is one
     */
    public static boolean create(Path file, byte[] bytes) {
        Path folder = createFolder(parent(file));
        Path draft = folder.resolve("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId());
        try {
            Files.deleteIfExists(draft);
            write(draft, bytes);
            try {
                // a hard link, unlike a rename, fails when the name is taken
                Files.createLink(file, draft);
                flushFolder(folder);
                return true;
            } catch (FileAlreadyExistsException _) {
                return false;
            } finally {
                Files.delete(draft);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes a folder with all that is in it; nothing happens when there is none. Links are deleted, never followed. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                // whoever else deletes the same is as welcome
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("not a file in a folder: " + file);
        }
        return parent;
    }

    private static void write(Path draft, byte[] bytes) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (FileChannel channel = FileChannel.open(draft, options, FILE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
