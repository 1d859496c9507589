package authsome.cli.daemon;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.SecretLine;
import authsome.cli.home.LocalDaemon;
import authsome.cli.home.WantedPort;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** {@code daemon start}: starts the daemon, or the edge, unless it runs. */
public final class DaemonStartCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        if (invocation.arguments().has("--edge")) {
            return EdgeServing.start(invocation, DaemonServeCommand.port(invocation));
        }
        LocalDaemon.Started started = invocation
                .requireLocalDaemon("starting one")
                .start(DaemonServeCommand.port(invocation), passphrase(invocation));
        print(invocation, started.fresh() ? "started" : "already_running", started.endpoint(), "");
        return ExitCodes.OK;
    }

    private static @Nullable Secret passphrase(Invocation invocation) {
        if (!invocation.arguments().has("--passphrase-stdin")) {
            return null;
        }
        Secret line = SecretLine.read(invocation.world().in());
        if (line == null || line.isEmpty()) {
            throw new Failure("InputCancelledError", "there is no passphrase on standard input");
        }
        return line;
    }

    /** Tells which daemon runs now, and who has the port that it asked for if it has another. */
    static void print(Invocation invocation, String status, DaemonEndpoint endpoint, String stopMessage) {
        String message = message(invocation, status, endpoint);
        Output output = invocation.output();
        if (!output.json()) {
            output.line(message);
            return;
        }
        JsonObject.Builder result = JsonObject.builder()
                .put("status", status)
                .put("message", message)
                .put("pid", endpoint.pid())
                .put("port", endpoint.port())
                .put("base_url", endpoint.baseUrl());
        if (!stopMessage.isEmpty()) {
            result.put("stop_message", stopMessage).put("stopped", true);
        }
        output.object(result.build());
    }

    private static String message(Invocation invocation, String status, DaemonEndpoint endpoint) {
        String verb = status.equals("already_running") ? "runs already" : "was " + status;
        String message = "The daemon " + verb + ": " + endpoint.baseUrl() + " (pid " + endpoint.pid() + ").";
        int wanted = WantedPort.of(invocation.world(), invocation.home());
        if (endpoint.port() == wanted || invocation.arguments().has("--port")) {
            return message;
        }
        return PortHolder.describe(wanted)
                .map(holder -> message + " Port " + wanted + " belongs to " + holder + ".")
                .orElse(message);
    }
}
