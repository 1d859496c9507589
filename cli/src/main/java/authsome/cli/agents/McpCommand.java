package authsome.cli.agents;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;
import authsome.cli.home.Installation;
import authsome.cli.process.Child;
import authsome.cli.shell.LineRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * {@code mcp}: serves an agent by the Model Context Protocol on the standard streams. The jars of that protocol are in a
 * folder of their own; a JVM that does not have them starts one that does.
 */
public final class McpCommand implements Command {

    private final LineRunner runner;
    private final String version;

    public McpCommand(LineRunner runner, String version) {
        this.runner = runner;
        this.version = version;
    }

    @Override
    public int run(Invocation invocation) {
        if (invocation.world().terminal().canAsk()) {
            throw Failure.usage("'authsome mcp' talks with a program on standard input, and this is a terminal")
                    .hint("have your agent start it, for example: claude mcp add authsome -- authsome mcp");
        }
        Optional<AgentServer> server = ServiceLoader.load(AgentServer.class).findFirst();
        if (server.isEmpty()) {
            return elsewhere(invocation);
        }
        // standard output belongs to the protocol, whatever a library has to say
        System.setOut(System.err);
        server.get()
                .serve(
                        new AgentDesk(invocation, runner, version),
                        invocation.world().in(),
                        invocation.world().out());
        return ExitCodes.OK;
    }

    private static int elsewhere(Invocation invocation) {
        List<String> command = Installation.agents();
        command.add("mcp");
        command.addAll(options(invocation.arguments()));
        return Child.start(command, environment(invocation.world().environment()))
                .await();
    }

    /** The options that mean something there. */
    private static List<String> options(Arguments arguments) {
        List<String> options = new ArrayList<>();
        for (String name : List.of("--profile", "--vault", "--log-file")) {
            String value = arguments.option(name);
            if (value != null) {
                options.addAll(List.of(name, value));
            }
        }
        if (arguments.has("--verbose")) {
            options.add("--verbose");
        }
        return options;
    }

    /** Options for the JVMs of others would change this one, and be talked about on its standard error. */
    private static Map<String, String> environment(Map<String, String> outer) {
        Map<String, String> environment = new HashMap<>(outer);
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return environment;
    }
}
