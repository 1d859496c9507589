package authsome.cli.connection;

import authsome.api.client.json.JsonObject;
import authsome.cli.command.Invocation;
import authsome.cli.command.Names;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;

/** {@code connections set-global} and {@code unset-global}: connections that everybody on the server may use. */
public final class GlobalCommands {

    private GlobalCommands() {}

    /** {@code connections set-global}. */
    public static int set(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        ConnectionName name = Names.connection(invocation.arguments().operand(1));
        JsonObject answer = invocation.call(client -> client.owner().setGlobal(provider, name));
        return done(invocation, answer, "Everybody on this server may use " + provider + " (" + name + ") now.");
    }

    /** {@code connections unset-global}. */
    public static int unset(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        JsonObject answer = invocation.call(client -> client.owner().unsetGlobal(provider));
        return done(invocation, answer, "Your connection at " + provider + " is for you alone again.");
    }

    private static int done(Invocation invocation, JsonObject answer, String sentence) {
        Output output = invocation.output();
        if (output.json()) {
            output.object(answer);
        } else {
            output.line(sentence);
        }
        return ExitCodes.OK;
    }
}
