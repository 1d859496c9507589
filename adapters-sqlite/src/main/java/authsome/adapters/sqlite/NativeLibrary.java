package authsome.adapters.sqlite;

import authsome.ports.store.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Lets the driver load its native library from our own folder. By itself it would unpack a copy into the temp folder at
 * every start, where others can get in the way and which may be mounted {@code noexec}.
 *
 * <p>The copy is compared with the one in the driver's jar each time, so a changed or half-written one is replaced. The
 * driver is told by system properties, which is the only way it has; a process loads the library once, so the first
 * folder wins.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String UNPACK = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    static void use(Path folder, PrivateFiles files) {
        if (System.getProperty(PATH) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        files.ensureDirectory(folder);
        System.setProperty(UNPACK, folder.toString());
        try (InputStream packed = JDBC.class.getResourceAsStream(resource)) {
            if (packed == null) {
                return; // not a platform of the driver's; its own search may still find a library of the system
            }
            unpack(packed.readAllBytes(), folder.resolve(name), files);
        } catch (IOException e) {
            throw new StorageException("cannot unpack the library of sqlite into " + folder, e);
        }
        System.setProperty(NAME, name);
        System.setProperty(PATH, folder.toString());
    }

    static void unpack(byte[] library, Path target, PrivateFiles files) throws IOException {
        if (Files.isRegularFile(target) && Arrays.equals(library, Files.readAllBytes(target))) {
            files.requireFile(target);
            return;
        }
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        files.createFile(fresh);
        Files.write(fresh, library, StandardOpenOption.WRITE);
        try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
