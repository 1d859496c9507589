package authsome.cli;

import authsome.api.client.home.UnsafePathException;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.completion.CompleteCommand;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.ProcessTerminal;
import authsome.cli.console.ResultBytes;
import authsome.cli.console.Screen;
import authsome.cli.console.Trace;
import authsome.cli.console.World;
import authsome.cli.ephemeral.EphemeralCommand;
import authsome.cli.grammar.Arguments;
import authsome.cli.grammar.CommandForm;
import authsome.cli.grammar.FullReader;
import authsome.cli.grammar.QuickReader;
import authsome.cli.grammar.Reading;
import authsome.cli.help.HelpText;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.SocketProvider;
import authsome.cli.picker.SystemPicker;
import authsome.cli.process.Pager;
import authsome.cli.table.CommandTable;
import authsome.ports.telemetry.TraceContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the command line. */
public final class Main {

    private Main() {}

    /** Carries out one command and ends the process with its exit code. */
    public static void main(String[] words) {
        SocketProvider.choose();
        // a press of Tab needs none of it, nor does a question for the version
        if (words.length > 0 && !words[0].equals("complete") && !asksForVersion(words)) {
            Ahead.begin();
        }
        ResultBytes results = ResultBytes.ofProcess();
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        World world = world(results, err);
        int code = run(words, world);
        world.out().flush();
        // everything is put away by now; an exit would first look into every jar for a log of exits
        Runtime.getRuntime().halt(results.exitCode(code, err));
    }

    /** The world of this process. */
    static World world(ResultBytes results, PrintStream err) {
        return new World(
                ProcessEnvironment.read(),
                System.in,
                results.text(),
                err,
                new ProcessTerminal(System.in, err, Pager::show, SystemPicker::choose));
    }

    /** Carries out one command, as a part of the trace that its caller names; gives its exit code. */
    static int run(String[] words, World world) {
        @Nullable String parent = world.variable("TRACEPARENT");
        @Nullable TraceContext context = parent == null ? null : TraceContext.parse(parent);
        return context == null
                ? carryOut(words, world)
                : ScopedValue.where(TraceContext.CURRENT, context).call(() -> carryOut(words, world));
    }

    private static int carryOut(String[] words, World world) {
        if (words.length == 0 && world.terminal().canAsk() && world.terminal().showsResults()) {
            return run(new String[] {"shell"}, world);
        }
        if (asksForVersion(words)) {
            return showVersion(world);
        }
        Arguments quick = new QuickReader(CommandTable::chapters).read(words);
        if (quick != null) {
            return carryOut(quick, world);
        }
        List<String> all = Arrays.asList(words);
        Screen screen = new Screen(world, !all.contains("--no-color"), !all.contains("--no-pager"));
        Output output = new Output(screen, all.contains("--json"), false);
        try {
            return switch (new FullReader(CommandTable.grammar()).read(words)) {
                case Reading.Command(Arguments arguments) -> carryOut(arguments, world);
                case Reading.Help(String about) -> {
                    String text = new HelpText(CommandTable.grammar(), screen.columns()).on(about);
                    output.block(text.lines().toList());
                    yield ExitCodes.OK;
                }
                case Reading.Version() -> showVersion(world);
            };
        } catch (Failure failure) {
            output.failure(failure);
            return failure.exitCode();
        }
    }

    private static int carryOut(Arguments arguments, World world) {
        CommandForm form = arguments.form();
        Screen screen = new Screen(world, !arguments.has("--no-color"), !arguments.has("--no-pager"));
        boolean json = arguments.has("--json") || (form.alwaysJson() && !screen.isTerminal());
        try (Trace trace = trace(arguments, world)) {
            Output output = new Output(screen, json, arguments.has("--quiet"), trace);
            trace.begins(form.path(), version());
            int code = carryOut(arguments, output, world);
            trace.ends(code);
            return code;
        } catch (Failure failure) {
            // there is no log file
            new Output(screen, json, false).failure(failure);
            return failure.exitCode();
        }
    }

    /** What programs of ours ask while a person types leaves no trace. */
    private static Trace trace(Arguments arguments, World world) {
        return arguments.form().hidden()
                ? Trace.NONE
                : Trace.open(world, arguments.option("--log-file"), arguments.has("--verbose"));
    }

    private static int carryOut(Arguments arguments, Output output, World world) {
        try {
            if (arguments.form().path().equals(CompleteCommand.PATH)) {
                return new CompleteCommand(CommandTable.grammar()).run(world, arguments);
            }
            requireReach(world);
            Command command = Commands.of(arguments.form().path());
            return arguments.has("--ephemeral")
                    ? EphemeralCommand.of(command).run(world, output, arguments)
                    : command.run(new Invocation(world, output, arguments));
        } catch (Failure failure) {
            return fail(failure, failure, arguments, output, world);
        } catch (UnsafePathException problem) {
            return fail(HomeFolder.unsafe(problem), problem, arguments, output, world);
        } catch (UncheckedIOException problem) {
            return fail(HomeFolder.unusable(problem), problem, arguments, output, world);
        } catch (RuntimeException unexpected) {
            // the boundary of the process: whatever nobody foresaw is told in one sentence, not as a stack trace
            String sentence = "unexpected failure: " + unexpected.getClass().getName();
            Failure failure = new Failure("UnexpectedError", sentence)
                    .hint("run it again with --verbose and report what it shows");
            return fail(failure, unexpected, arguments, output, world);
        }
    }

    /** Inside a sandbox there is no home and no daemon, and making others there would only confuse. */
    private static void requireReach(World world) {
        if (world.insideSandbox()) {
            throw new Failure(
                            "OperationNotAllowedError",
                            "this is a command under 'authsome run --sandbox': the home and the daemon are hidden from it")
                    .hint("run authsome outside of the sandbox; requests from here carry credentials without it");
        }
    }

    private static int fail(Failure failure, RuntimeException origin, Arguments arguments, Output output, World world) {
        output.failure(failure);
        if (output.json() && !arguments.has("--json") && world.terminal().canShow()) {
            // whoever sent the result elsewhere did not ask to send this with it
            output.withJson(false).failure(failure);
        }
        output.trace().failed(failure);
        if (arguments.has("--verbose")) {
            origin.printStackTrace(world.err());
        }
        return failure.exitCode();
    }

    /** As scripts ask, often and first: that takes no parser. Other ways to ask are for that to know. */
    private static boolean asksForVersion(String[] words) {
        return words.length == 1 && words[0].equals("--version");
    }

    private static int showVersion(World world) {
        world.out().println("authsome " + version());
        return ExitCodes.OK;
    }

    /** What {@code --version} prints. */
    static String version() {
        @Nullable ModuleDescriptor module = Main.class.getModule().getDescriptor();
        return module == null ? "development" : module.rawVersion().orElse("development");
    }
}
