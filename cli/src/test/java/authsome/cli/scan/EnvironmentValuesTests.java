package authsome.cli.scan;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentValuesTests {

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '\u0001',
            value = {
                "KEY=value -> value",
                "export KEY=value -> value",
                "  KEY =  value   -> value",
                "KEY=\"a b\" -> a b",
                "KEY='a # b' -> a # b",
                "KEY='a' # note -> a",
                "KEY=a # note -> a",
                "KEY=a#b -> a#b",
                "KEY=${OTHER}$(id) -> ${OTHER}$(id)",
                "KEY=\"a\\nb\" -> a\\nb",
                "KEY=a=b== -> a=b==",
                "KEY='it's' -> 'it's'",
            })
    void readsAsEveryProgramDoes(String line, String value) {
        assertEquals(List.of("KEY=" + value + " in 1"), variables(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            value = {"# KEY=value|", "just words|", "1KEY=value|", "KEY-X=value|", "KEY='open|", "=value|"})
    void otherLinesSayNothing(String line) {
        assertEquals(List.of(), variables(line));
    }

    @Test
    void theLaterFileCountsAndTheProcessMost() throws IOException {
        Files.writeString(folder.resolve(".env"), "\uFEFFA=1\r\n\r\nB=1\nC=1\nD=1\n");
        Files.writeString(folder.resolve(".env.local"), "B=2\nC=2\nD=\n");
        Files.writeString(folder.resolve(".env.prod.local"), "C=3\n");
        EnvironmentValues values = read(Map.of("C", "4"));
        assertFound(values, "A", "1", ".env line 1");
        assertFound(values, "B", "2", ".env.local line 1");
        assertFound(values, "C", "4", "the environment");
        assertFound(values, "D", "1", ".env line 5");
        assertEquals(List.of(), notes);
    }

    @Test
    void placeholdersOfARunAreNoKeys() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=authsome-proxy-managed\n");
        EnvironmentValues values = read(Map.of("B", "authsome-placeholder-0123456789abcdef0123456789abcdef"));
        assertNull(values.find("A"));
        assertNull(values.find("B"));
    }

    @Test
    void whatIsNoFileOrTooLargeIsLeftOutAndNamed() throws Exception {
        Files.createDirectory(folder.resolve(".env"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", folder.resolve(".env.local").toString())
                        .start()
                        .waitFor());
        Files.createSymbolicLink(folder.resolve(".env.test"), Path.of("/dev/zero"));
        Files.writeString(folder.resolve(".env.production"), "A=1\n" + "#".repeat(1 << 20));
        Path elsewhere = Files.writeString(folder.resolve("real"), "B=2\n");
        Files.createSymbolicLink(folder.resolve(".env.prod"), elsewhere);
        Files.createSymbolicLink(folder.resolve(".env.prod.local"), folder.resolve("nowhere"));
        EnvironmentValues values = read(Map.of());
        assertEquals(
                List.of(
                        ".env was left out: it is not a file",
                        ".env.local was left out: it is not a file",
                        ".env.test was left out: it is not a file",
                        ".env.production was left out: it is larger than 1 MiB"),
                notes);
        assertNull(values.find("A"));
        assertFound(values, "B", "2", ".env.prod line 1");
    }

    @Test
    void nothingShowsAValue() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=sk-secret\n");
        FoundValue found = requireNonNull(read(Map.of()).find("A"));
        assertTrue(!found.toString().contains("sk-secret"), found::toString);
    }

    private static List<String> variables(String text) {
        List<String> variables = new ArrayList<>();
        DotenvText.read(text, (name, value, line) -> variables.add(name + "=" + value + " in " + line));
        return variables;
    }

    private EnvironmentValues read(Map<String, String> environment) {
        return EnvironmentValues.read(folder, environment, notes::add);
    }

    private static void assertFound(EnvironmentValues values, String name, String value, String where) {
        FoundValue found = requireNonNull(values.find(name), name);
        assertTrue(found.value().matches(Secret.ofUtf8(value)), name);
        assertEquals(where, found.where());
    }
}
