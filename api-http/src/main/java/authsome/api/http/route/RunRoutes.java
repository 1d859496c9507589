package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.run.RunEntry;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.run.OpenRun;
import authsome.application.run.OpenedRun;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.Run;
import io.helidon.http.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Commands under the proxy. */
final class RunRoutes {

    private final Broker broker;

    RunRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.POST, "/api/runs", this::open),
                ApiRoute.proven(Method.GET, "/api/runs", (caller, _) -> list(caller)),
                ApiRoute.proven(Method.POST, "/api/runs/{run}/close", this::close));
    }

    private ApiReply open(Caller caller, ApiRequest request) {
        RunStart start = RunStart.of(request.body());
        Map<ProviderName, ConnectionName> chosen = new HashMap<>();
        start.connections().forEach((provider, name) -> chosen.put(Names.provider(provider), Names.connection(name)));
        OpenedRun opened = broker.runs()
                .open(
                        caller,
                        new OpenRun(chosen, start.sandboxed(), new ProcessRef(start.pid(), start.pidStartedAt())));
        return ApiReply.ok(new RunOpened(
                        opened.id().value(),
                        opened.environment(),
                        opened.noProxy(),
                        opened.proxyPort(),
                        opened.ownPort(),
                        opened.reach())
                .toJson());
    }

    private ApiReply list(Caller caller) {
        List<JsonValue> runs = broker.runs().list(caller).stream()
                .map(run -> (JsonValue) entry(run).toJson())
                .toList();
        return ApiReply.ok(
                JsonObject.builder().put("runs", new JsonValue.Array(runs)).build());
    }

    private static RunEntry entry(Run run) {
        TreeMap<String, String> chosen = new TreeMap<>();
        run.chosen().forEach((provider, name) -> chosen.put(provider.value(), name.value()));
        return new RunEntry(
                run.id().value(), run.identity().value(), chosen, run.process().pid(), Wire.time(run.openedAt()));
    }

    private ApiReply close(Caller caller, ApiRequest request) {
        JsonObject body = request.body();
        Integer exitCode = body.find("exit_code") == null ? null : (int) body.number("exit_code");
        broker.runs().close(caller, Names.run(request.part("run")), exitCode);
        return ApiReply.ok(JsonObject.builder().put("status", "ok").build());
    }
}
