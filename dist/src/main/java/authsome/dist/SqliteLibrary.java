package authsome.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native library of the storage engine, unpacked beside the jars once, when the folder is made.
 *
 * <p>Without it each daemon unpacks one into its home and compares it at each start, after it has asked another program
 * which C library the system has.
 */
final class SqliteLibrary {
    /** What the command line looks for. */
    private static final String FOLDER = "native";

    private static final String NAME = "libsqlitejdbc.so";

    private SqliteLibrary() {}

    static void unpack(Path folder) throws IOException {
        // a system with the other C library beside or instead of the usual one: the driver finds out which to take
        if (!isLinux() || hasMusl()) {
            return;
        }
        Path jar = driver(folder.resolve("lib"));
        try (ZipFile file = new ZipFile(jar.toFile())) {
            ZipEntry entry = file.getEntry("org/sqlite/native/Linux/" + architecture() + "/" + NAME);
            if (entry == null) {
                return;
            }
            Path library = Files.createDirectories(folder.resolve(FOLDER)).resolve(NAME);
            Files.deleteIfExists(library);
            try (InputStream content = file.getInputStream(entry)) {
                Files.copy(content, library);
            }
            Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /** Where the driver finds it, as options of a java command; the command line's starter of daemons says the same. */
    static List<String> options(Path folder) {
        Path library = folder.resolve(FOLDER).resolve(NAME);
        if (!Files.isReadable(library)) {
            return List.of();
        }
        return List.of("-Dorg.sqlite.lib.path=" + library.getParent(), "-Dorg.sqlite.lib.name=" + NAME);
    }

    private static Path driver(Path lib) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            List<Path> drivers = jars.filter(jar -> jar.getFileName().toString().startsWith("sqlite-jdbc-"))
                    .toList();
            if (drivers.size() != 1) {
                throw new IOException(lib + " has " + drivers.size() + " drivers of sqlite");
            }
            return drivers.getFirst();
        }
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
    }

    private static boolean hasMusl() {
        return Files.exists(Path.of("/lib/ld-musl-" + architecture() + ".so.1"));
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }
}
