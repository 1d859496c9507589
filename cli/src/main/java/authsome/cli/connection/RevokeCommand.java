package authsome.cli.connection;

import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.api.client.wire.connection.RevokeRequest;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;

/** {@code revoke}: ends logins here and at their provider. */
public final class RevokeCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        ConnectionName connection = invocation.findConnection();
        boolean everywhere = invocation.arguments().has("--server-wide");
        if (everywhere && connection != null) {
            throw Failure.usage("--server-wide ends every connection: it does not go with --connection");
        }
        if (everywhere && !invocation.confirms("End every login of everybody at " + provider + "?")) {
            throw new Failure("InputCancelledError", "nothing was revoked");
        }
        RevokeRequest request = new RevokeRequest(connection == null ? null : connection.value(), everywhere);
        RevokeOutcome outcome = invocation.call(client -> client.revoke(provider, request));
        Output output = invocation.output();
        if (output.json()) {
            output.object(RevokeNotes.json("revoked", provider, connection, outcome));
        } else {
            output.line(
                    connection == null
                            ? "Revoked all credentials for " + provider + "."
                            : "Revoked " + provider + " (" + connection + ").");
            RevokeNotes.print(output, provider, outcome);
        }
        return ExitCodes.OK;
    }
}
