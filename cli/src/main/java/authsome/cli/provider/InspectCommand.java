package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.PrettyJson;
import authsome.domain.provider.ProviderName;

/** {@code inspect}: what a person needs to know of a provider; for programs its definition and connections, or the definition alone. */
public final class InspectCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        ProviderView view = invocation.call(client -> client.provider(provider));
        if (invocation.arguments().has("--definition")) {
            // as it is, so that it can be changed and registered
            invocation.output().exact(PrettyJson.of(view.toJson()));
            return ExitCodes.OK;
        }
        Connections connections = new Connections(invocation.call(client -> client.listConnections()));
        String source = connections.source(view.name());
        if (!invocation.output().json()) {
            invocation.output().block(Inspection.of(view, source, connections.at(view.name())));
            return ExitCodes.OK;
        }
        JsonObject.Builder result = JsonObject.builder();
        view.toJson().members().forEach((name, value) -> {
            if (!name.equals("schema_version")) {
                result.put(name, value);
            }
        });
        result.put("source", source);
        result.put("connections", connections.json(view.name()));
        invocation.output().object(result.build());
        return ExitCodes.OK;
    }
}
