package authsome.ports.tck.openbao;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Which process has a connection, as /proc tells. */
final class SocketOwners {

    private static final int LOCAL = 1;
    private static final int INODE = 9;

    private SocketOwners() {}

    /** Whether a process has a connection from this port of 127.0.0.1. */
    static boolean has(long pid, int port) {
        String inode = inode(port);
        if (inode.isEmpty()) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files) {
                if (isLinkTo(file, "socket:[" + inode + "]")) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isLinkTo(Path file, String target) {
        try {
            return Files.readSymbolicLink(file).toString().equals(target);
        } catch (IOException _) {
            return false;
        }
    }

    private static String inode(int port) {
        String local = "0100007F:%04X".formatted(port).toUpperCase(Locale.ROOT);
        try {
            return Files.readAllLines(Path.of("/proc/net/tcp")).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > INODE && columns[LOCAL].equals(local))
                    .map(columns -> columns[INODE])
                    .findFirst()
                    .orElse("");
        } catch (IOException _) {
            return "";
        }
    }
}
