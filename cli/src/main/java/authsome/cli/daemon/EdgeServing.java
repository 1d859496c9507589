package authsome.cli.daemon;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.home.DaemonCommand;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.LocalEdge;
import authsome.cli.home.RemoteDaemon;
import authsome.cli.process.Child;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An edge from its start on: in the foreground, or beyond the command that started it. */
final class EdgeServing {

    private EdgeServing() {}

    /** {@code daemon serve --edge}. */
    static int serve(Invocation invocation, @Nullable String port) {
        byte[] order = EdgeOrder.line(invocation, EdgeOrder.server(invocation));
        HomeFolder.prepare(invocation.home());
        try {
            return Child.startTold(
                            DaemonCommand.edge(invocation.home(), port),
                            DaemonCommand.environment(invocation.world()),
                            order)
                    .await();
        } finally {
            Arrays.fill(order, (byte) 0);
        }
    }

    /** {@code daemon start --edge}. */
    static int start(Invocation invocation, @Nullable String port) {
        RemoteDaemon server = EdgeOrder.server(invocation);
        Optional<EdgeEndpoint> running = LocalEdge.find(invocation.home());
        if (running.isPresent()) {
            requireFor(server, running.get());
            print(invocation, "already_running", running.get());
            return ExitCodes.OK;
        }
        byte[] order = EdgeOrder.line(invocation, server);
        LocalEdge.Started started = start(invocation, port, order);
        requireFor(server, started.endpoint());
        print(invocation, started.fresh() ? "started" : "already_running", started.endpoint());
        return ExitCodes.OK;
    }

    /** {@code daemon restart --edge}. What could refuse the new one is asked before the old one ends. */
    static int restart(Invocation invocation) {
        byte[] order = EdgeOrder.line(invocation, EdgeOrder.server(invocation));
        boolean stopped = DaemonStopCommand.stopEdge(invocation.home()).done();
        LocalEdge.Started started = start(invocation, null, order);
        print(invocation, stopped ? "restarted" : "started", started.endpoint());
        return ExitCodes.OK;
    }

    private static LocalEdge.Started start(Invocation invocation, @Nullable String port, byte[] order) {
        try {
            return LocalEdge.start(invocation.home(), invocation.world(), invocation.output(), port, order);
        } finally {
            Arrays.fill(order, (byte) 0);
        }
    }

    private static void requireFor(RemoteDaemon server, EdgeEndpoint running) {
        if (!running.server().equals(server.url())) {
            throw new Failure(
                            "OperationNotAllowedError",
                            "the edge of this home runs for " + running.server() + ", and this home calls "
                                    + server.url())
                    .hint("'authsome daemon restart --edge' starts it for that one");
        }
    }

    private static void print(Invocation invocation, String status, EdgeEndpoint endpoint) {
        String verb = status.equals("already_running") ? "runs already" : "was " + status;
        String message = "The edge " + verb + ": " + EdgeStatus.words(endpoint) + ".";
        Output output = invocation.output();
        if (output.json()) {
            output.object(EdgeStatus.put(
                            endpoint, JsonObject.builder().put("status", status).put("message", message))
                    .build());
        } else {
            output.line(message);
        }
    }
}
