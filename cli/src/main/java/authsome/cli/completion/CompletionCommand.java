package authsome.cli.completion;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code completion}: prints the script by which a shell completes command lines of authsome. */
public final class CompletionCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        Shell shell = Shell.valueOf(invocation.arguments().operand(0).toUpperCase(Locale.ROOT));
        invocation.world().out().print(script(shell));
        return ExitCodes.OK;
    }

    /** All scripts, by the names of their files. */
    public static SortedMap<String, String> scripts() {
        SortedMap<String, String> scripts = new TreeMap<>();
        for (Shell shell : Shell.values()) {
            scripts.put(shell.script(), script(shell));
        }
        return scripts;
    }

    static String script(Shell shell) {
        try (InputStream in = CompletionCommand.class.getResourceAsStream(shell.script())) {
            if (in == null) {
                throw new IllegalStateException("no script " + shell.script());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
