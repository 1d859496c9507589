package authsome.proxy.ca;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder that only this user may enter, with one folder below it for each run. */
final class PrivateFolder {

    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;

    PrivateFolder(Path directory) {
        this.directory = directory;
    }

    /** The folder of this name, made if need be. */
    Path child(String name) throws IOException {
        Files.createDirectories(directory, FOLDER);
        Path child = directory.resolve(name);
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(child, FOLDER);
        }
        return child;
    }

    void removeChild(String name) throws IOException {
        Path child = directory.resolve(name);
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> listing = Files.list(child)) {
            files = listing.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(child);
    }

    /** Puts a file in place whole or not at all; a reader never sees half of it. */
    static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (SeekableByteChannel out =
                Files.newByteChannel(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
