package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.grammar.CommandForm;
import authsome.cli.table.CommandTable;
import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual pages, as the programs that show them read them. */
final class ManualPagesTests {

    @TempDir
    private Path folder;

    private final Map<String, String> pages = Documents.manual();

    @Test
    void everyCommandHasAPageWithItsOptionsAndExamples() {
        for (CommandForm form : CommandTable.grammar().forms()) {
            String page = pages.get("authsome-" + form.path().replace(' ', '-') + ".1");
            assertEquals(form.hidden(), page == null, form.path());
            if (page != null) {
                String plain = page.replace("\\-", "-").replace("\\(aq", "'");
                form.options().forEach(option -> assertTrue(plain.contains(option.usage()), option.name()));
                form.examples().forEach(example -> assertTrue(plain.contains("\n" + example + "\n"), example));
            }
        }
        assertTrue(String.valueOf(pages.get("authsome.1")).contains("DaemonUnavailableError"));
    }

    @Test
    void theirLinterHasNothingToSay() throws Exception {
        LeftOut.without("mandoc");
        List<String> command = new ArrayList<>(List.of("mandoc", "-T", "lint", "-W", "warning"));
        command.addAll(write());
        assertEquals("", run(command));
    }

    @Test
    void everyTextIsShownAsItIs() throws Exception {
        LeftOut.without("mandoc");
        write();
        String shown = run(List.of(
                        "mandoc",
                        "-T",
                        "ascii",
                        "-O",
                        "width=200",
                        folder.resolve("authsome-scan.1").toString()))
                .replaceAll(".\b", "");
        assertTrue(shown.contains("authsome-scan - compares keys in this folder's .env files"), shown);
        assertTrue(shown.contains("authsome scan --import\n"), shown);
        assertFalse(shown.contains("\\"), shown);
    }

    @Test
    void theScriptsOfTheShellsAreWrittenToo() throws IOException {
        Documents.main(new String[] {"completions", folder.toString()});
        for (String name : List.of("authsome.bash", "_authsome", "authsome.fish", "authsome.ps1")) {
            assertTrue(Files.readString(folder.resolve(name)).contains("complete --shell"), name);
        }
    }

    private List<String> write() throws IOException {
        Documents.main(new String[] {"manual", folder.toString()});
        try (Stream<Path> written = Files.list(folder)) {
            List<String> names = written.map(Path::toString).sorted().toList();
            assertEquals(pages.size(), names.size());
            return names;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
