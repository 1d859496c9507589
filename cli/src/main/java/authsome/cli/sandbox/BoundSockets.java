package authsome.cli.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Unix sockets at which some program of this machine answers now: agents, container engines, terminals. Each could
 * act for the child outside of its sandbox, and a file system that is read-only does not keep it from connecting.
 */
final class BoundSockets {

    private static final Path TABLE = Path.of("/proc/net/unix");
    private static final int PATH = 7;

    private BoundSockets() {}

    static List<Path> find() throws IOException {
        return find(Files.readString(TABLE, StandardCharsets.ISO_8859_1));
    }

    static List<Path> find(String table) {
        List<Path> found = new ArrayList<>();
        for (String line : table.lines().toList()) {
            // the path is the last column, and may hold blanks
            String[] columns = line.strip().split("\\s+", PATH + 1);
            if (columns.length > PATH && columns[PATH].startsWith("/")) {
                String name = new String(columns[PATH].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                found.add(Path.of(name));
            }
        }
        return found;
    }
}
