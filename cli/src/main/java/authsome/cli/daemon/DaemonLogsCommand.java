package authsome.cli.daemon;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Numbers;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.home.LogTail;
import java.nio.file.Path;
import java.util.List;

/** {@code daemon logs}: the end of the log of the daemon, or of the edge. */
public final class DaemonLogsCommand implements Command {

    private static final int USUAL = 80;
    private static final int MOST = 5_000;

    @Override
    public int run(Invocation invocation) {
        Path file = file(invocation);
        List<String> lines = LogTail.of(file).lines(Numbers.count(invocation.arguments(), "--lines", USUAL, MOST));
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("log_file", file.toString())
                    .put("entries", JsonValue.ofTexts(lines))
                    .build());
        } else {
            output.block(lines);
        }
        return ExitCodes.OK;
    }

    private static Path file(Invocation invocation) {
        if (invocation.arguments().has("--edge")) {
            return invocation.home().edgeLog();
        }
        invocation.requireLocalDaemon("its log");
        return invocation.home().daemonLog();
    }
}
