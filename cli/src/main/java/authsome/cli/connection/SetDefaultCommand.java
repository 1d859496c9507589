package authsome.cli.connection;

import authsome.api.client.wire.connection.DefaultChoice;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Names;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;

/** {@code set-default}: the connection that is used when nobody names one. */
public final class SetDefaultCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        ConnectionName connection = Names.connection(invocation.arguments().operand(1));
        DefaultChoice choice = invocation.call(client -> client.setDefault(provider, connection));
        Output output = invocation.output();
        if (output.json()) {
            output.object(choice.toJson());
        } else {
            output.line("Default connection of " + choice.provider() + " is now " + choice.defaultConnection() + ".");
        }
        return ExitCodes.OK;
    }
}
