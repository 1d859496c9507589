package authsome.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import authsome.ports.tck.pages.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code llms.txt}, the index of the documentation in the form of llmstxt.org: made from the pages, so that none is missing. */
final class LlmsIndexTests {

    private static final String ANEW =
            "./mvnw -pl arch-tests -am test -Dtest=LlmsIndexTests -Dsurefire.failIfNoSpecifiedTests=false -Dauthsome.docs.update=true";

    private static final String BEGIN = """
            # authsome

            > authsome keeps the API keys and logins of your services in one place, and lets programs use them without ever having them: a program under
            > `authsome run` sees placeholders, and a proxy puts the real credential into requests to the hosts that it belongs to.

            `authsome help` lists all commands, `authsome COMMAND --help` explains one, `authsome skill` prints what an agent should know. Definitions of services stand in `docs/providers`, one page each.
            """;

    private static final Pattern PROSE = Pattern.compile("(?m)\\A# (.+)$|^(?![#|<>\\s-]|[0-9]\\.)(?:.+\\n)+");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$|<!--.*?-->");
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    @Test
    void namesEveryPageWithItsFirstSentence() throws IOException {
        Path checkout = Code.projectFolder();
        Path file = checkout.resolve("llms.txt");
        String made = index(checkout);
        assertFalse(made.lines().count() < 40, made);
        if (Boolean.getBoolean("authsome.docs.update")) {
            Files.writeString(file, made);
        }
        assertEquals(made, Files.exists(file) ? Files.readString(file) : "", "llms.txt is out of date; run " + ANEW);
    }

    private static String index(Path checkout) throws IOException {
        List<String> pages = new ArrayList<>(Pages.names(checkout));
        pages.removeIf(page -> page.startsWith("docs/providers/") || page.startsWith("docs/adr/"));
        pages.removeAll(Set.of("README.md", "docs/README.md", "docs/benchmarks.md"));
        StringBuilder index = new StringBuilder(BEGIN);
        section(index, "Begin", checkout, pages, "docs/[^/]*");
        section(index, "Guides", checkout, pages, "docs/guides/.*");
        section(index, "Reference", checkout, pages, "docs/reference/.*");
        section(
                index,
                "Optional",
                checkout,
                List.of("docs/providers/README.md", "docs/adr/README.md", "docs/benchmarks.md", "README.md"),
                ".*");
        return index.toString();
    }

    private static void section(StringBuilder index, String title, Path checkout, List<String> pages, String which)
            throws IOException {
        index.append("\n## ").append(title).append("\n\n");
        for (String page : pages) {
            if (page.matches(which)) {
                index.append(entry(page, Files.readString(checkout.resolve(page))))
                        .append('\n');
            }
        }
    }

    private static String entry(String page, String text) {
        Matcher found = PROSE.matcher(BLOCK.matcher(text).replaceAll(""));
        String title = "";
        while (found.find()) {
            if (found.group(1) != null) {
                title = found.group(1);
                continue;
            }
            String plain = LINK.matcher(found.group().replace('\n', ' '))
                    .replaceAll("$1")
                    .strip();
            return "- [" + title + "](" + page + "): " + plain.split("(?<=[.:]) ", 2)[0].replaceFirst("[.:]$", "");
        }
        throw new AssertionError(page + " has no sentence that says what it is about");
    }
}
