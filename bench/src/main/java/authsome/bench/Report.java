package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** docs/benchmarks.md: one section per measurement, each replaced by its own next run. */
final class Report {
    private static final String HEAD = """
            # Benchmarks

            Each table was taken in one run on one machine, interleaved (A B A B ...), as medians; load generator and upstream
            shared the machine. So the ratios mean something and the absolute numbers mean little. `bench/run p1 ... p12 | http2 | callback | hosts | sse | edge | all`
            takes them again, with the tools of `scripts/setup-test-tools --bench`.
            """;

    private final Path file;
    private final Machine machine;

    Report(Path file, Machine machine) {
        this.file = file;
        this.machine = machine;
    }

    void replace(String name, String title, Table table) throws IOException {
        String section =
                "\n## " + title + "\n\n" + table.setting() + "\n\n" + table.markdown() + "\n" + machine.line() + "\n";
        System.out.println(section);
        String begin = "\n<!-- " + name + " -->";
        String end = "<!-- end of " + name + " -->\n";
        String text = Files.exists(file) ? Files.readString(file) : HEAD;
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        String before = from < 0 ? text : text.substring(0, from);
        String after = to < 0 ? "" : text.substring(to + end.length());
        Files.createDirectories(file.getParent());
        Files.writeString(file, before + begin + section + end + after);
    }
}
