package authsome.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Words as shells take them. */
final class ShellTests {

    @Test
    void bashGetsEverythingThatCouldMeanSomethingBehindABackslash() {
        assertEquals("plain-0.9_a/b:c=d@e%,+", Shell.BASH.quoted("plain-0.9_a/b:c=d@e%,+"));
        assertEquals(
                "\\$\\(id\\)\\`\\'\\\"\\ \\;\\~\\#\\!\\{\\\\\\&\\|\\<\\*", Shell.BASH.quoted("$(id)`'\" ;~#!{\\&|<*"));
    }

    @Test
    void powershellGetsSingleQuotesOfEveryShapeTwice() {
        assertEquals("plain-0.9_a/b:c=d", Shell.POWERSHELL.quoted("plain-0.9_a/b:c=d"));
        assertEquals("'a b'", Shell.POWERSHELL.quoted("a b"));
        assertEquals("'a,b'", Shell.POWERSHELL.quoted("a,b"));
        assertEquals("'$(id)'''", Shell.POWERSHELL.quoted("$(id)'"));
        assertEquals(
                "'\u2018\u2018\u2019\u2019\u201A\u201A\u201B\u201B'",
                Shell.POWERSHELL.quoted("\u2018\u2019\u201A\u201B"));
    }

    @Test
    void bashSaysWhatWasTyped() {
        assertEquals("a b", Shell.BASH.unquoted("a\\ b"));
        assertEquals("a b'c", Shell.BASH.unquoted("'a b'\"'\"c"));
        assertEquals("open", Shell.BASH.unquoted("\"open"));
        assertEquals("a\\", Shell.BASH.unquoted("a\\"));
        assertEquals("a\\ b", Shell.ZSH.unquoted("a\\ b"));
    }

    @ParameterizedTest
    @EnumSource
    void everyShellHasItsScript(Shell shell) {
        assertTrue(CompletionCommand.script(shell).contains("authsome complete --shell")
                || CompletionCommand.script(shell).contains("\"$program\" complete --shell"));
    }
}
