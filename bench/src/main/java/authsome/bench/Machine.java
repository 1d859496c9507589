package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Where and with what the numbers were taken. */
record Machine(String line) {

    static Machine ofThisRun(Path jdk) throws IOException, InterruptedException {
        return new Machine("Taken " + LocalDate.now(ZoneOffset.UTC) + " on " + processors() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "; JDK " + jdkVersion(jdk)
                + version("nginx", "-v") + version("mitmdump", "--version") + ".");
    }

    private static String processors() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.exists(cpuinfo)) {
            return cores + " cores";
        }
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            String model = lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown model");
            return cores + " cores (" + model + ")";
        }
    }

    private static String jdkVersion(Path jdk) throws IOException {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_RUNTIME_VERSION="))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                    .orElse("unknown");
        }
    }

    private static String version(String tool, String option) throws InterruptedException {
        try {
            String output = Tool.of(tool, option).output();
            String first = output.lines().findFirst().orElse("").replace("nginx version: ", "");
            return ", " + first;
        } catch (IOException e) {
            return ", no " + tool;
        }
    }
}
