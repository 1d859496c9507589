package authsome.cli.shell;

import authsome.cli.command.Invocation;
import authsome.cli.completion.HomeValues;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.World;
import authsome.cli.process.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.SyntaxError;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/** Reads lines from the person at the terminal and carries them out, until they leave. */
final class InteractiveShell {

    private static final int INTERRUPTED = 130;
    private static final int HISTORY_LINES = 2_000;

    private final Invocation invocation;
    private final World world;
    private final LineRunner runner;
    private final RecentValues values;

    InteractiveShell(Invocation invocation, World world, LineRunner runner) {
        this.invocation = invocation;
        this.world = world;
        this.runner = runner;
        this.values = new RecentValues(new HomeValues(world, null, null));
    }

    /** Gives the exit code of the process: a shell that was left ends well. */
    int run() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .name("authsome")
                .system(true)
                .dumb(true)
                .build()) {
            World inner = new World(
                    world.environment(), world.in(), world.out(), world.err(), new ShellTerminal(terminal, world));
            LineReader reader = reader(terminal);
            ShellPrompt prompt = new ShellPrompt(invocation, world);
            invocation.output().note(greeting());
            loop(terminal, reader, prompt, inner);
            return ExitCodes.OK;
        }
    }

    private static String greeting() {
        return "Tab completes, 'help' explains.";
    }

    private LineReader reader(Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("authsome")
                .parser(ShellWords.parser())
                .history(new ShellHistory())
                .completer(new ShellCompleter(values))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
                .option(LineReader.Option.AUTO_FRESH_LINE, true)
                .option(LineReader.Option.INSERT_BRACKET, false)
                .option(LineReader.Option.AUTO_LIST, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.LIST_AMBIGUOUS, false)
                .option(LineReader.Option.AUTO_MENU_LIST, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .variable(LineReader.BELL_STYLE, "none")
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                .build();
        Path file = invocation.home().shellHistory();
        if (ShellHistory.prepare(invocation.home(), file)) {
            reader.setVariable(LineReader.HISTORY_FILE, file);
        }
        new ShellHints(reader).install();
        return reader;
    }

    private void loop(Terminal terminal, LineReader reader, ShellPrompt prompt, World inner) {
        int last = ExitCodes.OK;
        while (true) {
            List<String> words;
            try {
                // a dumb terminal is not told of signals by the editor
                Signals.onInterrupt(Thread.currentThread()::interrupt);
                reader.readLine(prompt.text(last));
                words = ShellWords.words(reader.getParsedLine());
                last = ExitCodes.OK;
            } catch (UserInterruptException _) {
                last = ExitCodes.OK;
                continue;
            } catch (EndOfFileException _) {
                return;
            } catch (SyntaxError error) {
                world.err().println("authsome: " + ShellWords.reason(error));
                continue;
            }
            if (words.isEmpty() || words.getFirst().startsWith("#")) {
                continue;
            }
            if (isLeaving(words)) {
                return;
            }
            last = carryOut(words, terminal, reader, inner);
            prompt.changed(words);
            values.forget();
        }
    }

    private static boolean isLeaving(List<String> words) {
        return words.size() == 1 && List.of("exit", "quit").contains(words.getFirst());
    }

    private int carryOut(List<String> words, Terminal terminal, LineReader reader, World inner) {
        List<String> own = ShellWords.command(words);
        if (own.isEmpty()) {
            return ExitCodes.OK;
        }
        switch (String.join(" ", own)) {
            case "history" -> {
                for (History.Entry entry : reader.getHistory()) {
                    world.out().println(entry.index() + 1 + "  " + entry.line());
                }
                return ExitCodes.OK;
            }
            case "clear" -> {
                terminal.puts(InfoCmp.Capability.clear_screen);
                terminal.flush();
                return ExitCodes.OK;
            }
            default -> {
                OneCommand command = new OneCommand(runner, own.toArray(String[]::new), inner);
                // set for each command: one that has a child takes the signal for that one
                terminal.handle(Terminal.Signal.INT, _ -> command.cancel());
                Signals.onInterrupt(command::cancel);
                try {
                    int code = command.run();
                    if (code == INTERRUPTED) {
                        // the terminal shows ^C where the cursor was
                        world.err().println();
                    }
                    return code;
                } finally {
                    Signals.giveBack();
                }
            }
        }
    }
}
