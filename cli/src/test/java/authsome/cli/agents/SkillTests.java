package authsome.cli.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.console.ExitCode;
import authsome.cli.console.ExitCodes;
import authsome.cli.grammar.FullReader;
import authsome.cli.grammar.Reading;
import authsome.cli.table.CommandTable;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SkillTests {

    private static final Pattern COMMAND = Pattern.compile("`authsome ([^`]+)`");

    private final String text = new Skill(CommandTable.forms()).text();

    @Test
    void beginsWithWhatSkillsBeginWith() {
        List<String> lines = text.lines().toList();
        assertEquals("---", lines.get(0));
        assertEquals("name: authsome", lines.get(1));
        assertTrue(lines.get(2).startsWith("description: ") && lines.get(2).length() < 1024, lines.get(2));
        // a colon and a blank in a plain text of YAML would begin another member
        assertTrue(!lines.get(2).substring("description: ".length()).contains(": "), lines.get(2));
        assertEquals("---", lines.get(3));
    }

    @Test
    void everyExitCodeHasAStep() {
        for (ExitCode code : ExitCodes.TABLE) {
            assertTrue(text.contains("\n| " + code.code() + " | " + code.meaning() + " | "), code.toString());
        }
    }

    /** A skill that names what is not there teaches mistakes. */
    @Test
    void itsCommandLinesAreUnderstood() {
        FullReader reader = new FullReader(CommandTable.grammar());
        List<String> commands =
                COMMAND.matcher(text).results().map(match -> match.group(1)).toList();
        assertTrue(commands.size() > 12, commands.toString());
        for (String command : commands) {
            if (command.contains("[") || command.startsWith("help") || command.matches("mcp|export|get|api")) {
                continue;
            }
            assertInstanceOf(Reading.Command.class, reader.read(command.split(" ")), command);
        }
    }
}
