package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.console.ExitCode;
import authsome.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages of the documentation that repeat tables of the program. */
final class CommandReferenceTests {

    private static final Path PAGES = Path.of("..", "docs", "reference");
    private static final String ANEW =
            "./mvnw -pl cli -am test -Dtest=CommandReferenceTests -Dsurefire.failIfNoSpecifiedTests=false -Dauthsome.docs.update=true";

    @Test
    void thePageOfCommandsIsThatOfTheTable() throws IOException {
        Path page = PAGES.resolve("cli.md");
        String made = Documents.reference();
        if (Boolean.getBoolean("authsome.docs.update")) {
            Files.writeString(page, made);
        }
        assertTrue(Files.exists(page) && made.equals(Files.readString(page)), page + " is out of date; run " + ANEW);
    }

    @Test
    void everyExitCodeIsExplainedAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(PAGES.resolve("exit-codes.md")).stream()
                .filter(line -> line.matches("\\| [0-9]+ \\|.*"))
                .toList();
        assertEquals(ExitCodes.TABLE.stream().map(CommandReferenceTests::row).toList(), rows);
    }

    private static String row(ExitCode code) {
        List<String> names = code.names().stream().map(name -> "`" + name + "`").toList();
        return "| " + code.code() + " | " + code.meaning() + " | " + String.join(", ", names)
                + (names.isEmpty() ? "|" : " |");
    }
}
