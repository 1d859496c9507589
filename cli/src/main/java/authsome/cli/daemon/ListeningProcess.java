package authsome.cli.daemon;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the process that listens at a TCP port, where the system shows that in {@code /proc}. */
final class ListeningProcess {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningProcess() {}

    /** The process; empty when nobody listens, or it belongs to another user. */
    static Optional<ProcessHandle> find(int port) {
        Set<String> links = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            addSockets(PROC.resolve("net").resolve(table), port, links);
        }
        return links.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> holds(process.pid(), links))
                        .findFirst();
    }

    private static void addSockets(Path table, int port, Set<String> links) {
        String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
        try {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > INODE
                        && columns[STATE].equals(LISTENING)
                        && columns[LOCAL_ADDRESS].endsWith(suffix)) {
                    links.add("socket:[" + columns[INODE] + "]");
                }
            }
        } catch (IOException _) {
            // no such table on this system
        }
    }

    private static boolean holds(long pid, Set<String> links) {
        Path descriptors = PROC.resolve(Long.toString(pid)).resolve("fd");
        if (!Files.isReadable(descriptors)) {
            return false;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : all) {
                if (links.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException _) {
            // it ended while we looked
        }
        return false;
    }
}
