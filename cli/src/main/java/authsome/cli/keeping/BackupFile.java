package authsome.cli.keeping;

import authsome.cli.console.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file that a backup becomes: 0600, and there as a whole or not at all.
 *
 * @param path where it is to be
 * @param force whether one that is there is replaced
 */
record BackupFile(Path path, boolean force) {

    BackupFile {
        path = path.toAbsolutePath().normalize();
    }

    /** Refuses early what would fail late. */
    void requireFree() {
        if (Files.isDirectory(path)) {
            throw new Failure("FileExistsError", path + " is a folder; name a file");
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !force) {
            throw taken();
        }
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Failure("FileNotFoundError", "there is no folder " + folder);
        }
    }

    /** Takes what the daemon staged. */
    void take(Path staged) {
        Path draft = path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            Files.deleteIfExists(draft);
            copy(staged, draft);
            put(draft);
            sync(path);
        } catch (FileAlreadyExistsException taken) {
            throw taken().because(taken);
        } catch (NoSuchFileException vanished) {
            throw new Failure("FileNotFoundError", "the staged backup vanished").because(vanished);
        } catch (IOException failed) {
            throw new Failure("FileNotFoundError", path + " cannot be written: " + failed.getMessage()).because(failed);
        } finally {
            delete(draft);
            delete(staged);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        to,
                        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = Channels.newOutputStream(channel)) {
            Files.copy(from, out);
            channel.force(true);
        }
    }

    private void put(Path draft) throws IOException {
        if (force) {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        // a link, unlike a rename, fails when the name is taken
        try {
            Files.createLink(path, draft);
        } catch (UnsupportedOperationException _) {
            Files.move(draft, path);
        }
    }

    private static void sync(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // the daemon deletes what it staged when it starts; a draft beside the backup is encrypted like it
        }
    }

    private Failure taken() {
        return new Failure("FileExistsError", path + " is there already").hint("pass --force to replace it");
    }
}
