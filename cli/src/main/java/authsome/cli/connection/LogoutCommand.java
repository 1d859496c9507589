package authsome.cli.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;

/** {@code logout}: forgets one connection. */
public final class LogoutCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        ConnectionName connection = invocation.connection();
        if (invocation.arguments().has("--revoke")) {
            return revoke(invocation, provider, connection);
        }
        invocation.call(client -> {
            client.logout(provider, connection);
            return connection;
        });
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "logged_out")
                    .put("provider", provider.value())
                    .put("connection", connection.value())
                    .build());
        } else {
            output.line("Logged out of " + provider + " (" + connection + ").");
        }
        return ExitCodes.OK;
    }

    private static int revoke(Invocation invocation, ProviderName provider, ConnectionName connection) {
        RevokeOutcome outcome = invocation.call(client -> client.logoutAndRevoke(provider, connection));
        Output output = invocation.output();
        if (output.json()) {
            output.object(RevokeNotes.json("logged_out", provider, connection, outcome));
        } else {
            output.line("Logged out of " + provider + " (" + connection + ").");
            RevokeNotes.print(output, provider, outcome);
        }
        return ExitCodes.OK;
    }
}
