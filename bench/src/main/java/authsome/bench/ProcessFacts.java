package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells about a process. */
record ProcessFacts(long pid) {

    /** The memory that it occupies, in MB. */
    double residentMegabytes() throws IOException {
        try (var lines = Files.lines(file("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow(() -> new IOException("process " + pid + " has no memory"));
        }
    }

    /** The command line that started it. */
    List<String> command() throws IOException {
        return List.of(Files.readString(file("cmdline")).split("\0"));
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}
