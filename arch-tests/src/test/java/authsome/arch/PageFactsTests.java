package authsome.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages say of the program is so in its sources: the variables that it reads, and the sentences that it says. */
final class PageFactsTests {

    private static final Pattern VARIABLE = Pattern.compile("\\bAUTHSOME_[A-Z0-9_]*[A-Z0-9]\\b");

    /** Not for people: a beginning of names by which the start script hands Java's variables on, and what a test sets. */
    private static final Set<String> INTERNAL = Set.of("AUTHSOME_OUTER", "AUTHSOME_DEMO_BREAK");

    @Test
    void thePageOfVariablesHasAllThatAreReadAndNoOther() throws IOException {
        String page = Files.readString(Code.projectFolder().resolve("docs/reference/environment.md"));
        Set<String> read = variables(sources());
        assertTrue(read.size() > 30, read::toString);
        read.removeAll(INTERNAL);
        Set<String> said = variables(page);
        Set<String> unsaid = new TreeSet<>(read);
        unsaid.removeAll(said);
        said.removeAll(read);
        said.removeIf(name -> name.startsWith("AUTHSOME_HCVAULT_"));
        assertEquals(
                "[] []",
                unsaid + " " + said,
                "variables that docs/reference/environment.md lacks, and such as nothing reads");
    }

    @Test
    void theSentencesOfTroubleshootingAreSaid() throws IOException {
        String sources = sources().replaceAll("\"\\s*\\+\\s*\"", "");
        List<String> unknown = new ArrayList<>();
        int sentences = 0;
        for (String line : Files.readAllLines(Code.projectFolder().resolve("docs/guides/troubleshooting.md"))) {
            if (line.startsWith("| `") && line.indexOf('`', 3) < line.indexOf('|', 3)) {
                String sentence = line.substring(3, line.indexOf('`', 3));
                sentences++;
                for (String part : sentence.split("'?\\.\\.\\.'?")) {
                    if (!part.isBlank() && !sources.contains(part.strip())) {
                        unknown.add(sentence + " (" + part.strip() + ")");
                    }
                }
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(sentences > 9, "too few sentences: " + sentences);
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All main sources, and the scripts. */
    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        Path project = Code.projectFolder();
        for (String script : List.of("authsome", "mvnw", "dist/src/main/sh/authsome")) {
            text.append(Files.readString(project.resolve(script)));
        }
        try (Stream<Path> rooms = Files.list(project)) {
            for (Path sources : rooms.map(room -> room.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                if (sources.startsWith(project.resolve("bench")) || sources.startsWith(project.resolve("ports-tck"))) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                            .toList()) {
                        text.append(Files.readString(file));
                    }
                }
            }
        }
        return text.toString();
    }
}
