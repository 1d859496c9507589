package authsome.api.http.route;

import authsome.api.client.wire.connection.ExportOutput;
import authsome.api.client.wire.connection.ExportRequest;
import authsome.api.client.wire.connection.VariableText;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.RefusedException;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/** Credentials as environment variables, in the published formats. */
final class ExportRoutes {

    private final Broker broker;

    ExportRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.proven(Method.POST, "/api/credentials/export", this::export));
    }

    private ApiReply export(Caller caller, ApiRequest request) {
        ExportRequest wanted = ExportRequest.of(request.body());
        // before anything is audited as handed out
        Function<SortedMap<VariableName, Secret>, Secret> format = format(wanted.format());
        String provider = wanted.provider();
        SortedMap<VariableName, Secret> variables = provider == null
                ? broker.exports().all(caller, wanted.includeRefresh())
                : broker.exports()
                        .one(
                                caller,
                                Names.provider(provider),
                                Names.connection(wanted.connection()),
                                wanted.includeRefresh());
        return ApiReply.ok(new ExportOutput(format.apply(variables)).toJson());
    }

    private static Function<SortedMap<VariableName, Secret>, Secret> format(String name) {
        return switch (name) {
            case "env" -> VariableText::raw;
            case "shell" -> VariableText::shell;
            case "json" -> VariableText::json;
            default ->
                throw new RefusedException(
                        RefusedException.Category.UNPROCESSABLE, "format must be 'env', 'json' or 'shell'");
        };
    }
}
