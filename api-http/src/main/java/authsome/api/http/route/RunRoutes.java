package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.run.DecisionView;
import authsome.api.client.wire.run.ExplainRequest;
import authsome.api.client.wire.run.Explained;
import authsome.api.client.wire.run.RunEntry;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.api.client.wire.run.RunView;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.run.Explanation;
import authsome.application.run.OpenRun;
import authsome.application.run.OpenedRun;
import authsome.application.run.Question;
import authsome.application.run.RunDecision;
import authsome.application.run.RunReport;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.NearMiss;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.Run;
import authsome.domain.run.RunMode;
import authsome.ports.injection.Outcome;
import io.helidon.http.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands under the proxy. */
final class RunRoutes {

    private static final int MOST_PATH = 1_000;
    private static final int MOST_PORTS = 65_535;

    private final Broker broker;

    RunRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.POST, "/api/runs", this::open),
                ApiRoute.proven(Method.GET, "/api/runs", (caller, _) -> list(caller)),
                ApiRoute.proven(Method.GET, "/api/runs/{run}", this::show),
                ApiRoute.proven(Method.POST, "/api/runs/explain", this::explain),
                ApiRoute.proven(Method.POST, "/api/runs/{run}/renew", this::renew),
                ApiRoute.proven(Method.POST, "/api/runs/{run}/close", this::close));
    }

    private ApiReply open(Caller caller, ApiRequest request) {
        RunStart start = RunStart.of(request.body());
        Map<ProviderName, ConnectionName> chosen = new HashMap<>();
        start.connections().forEach((provider, name) -> chosen.put(Names.provider(provider), Names.connection(name)));
        OpenedRun opened = broker.runs()
                .open(
                        caller,
                        new OpenRun(
                                chosen,
                                mode(start.mode()),
                                start.sandboxed(),
                                new ProcessRef(start.pid(), start.pidStartedAt()),
                                elsewhere(start.elsewhere())));
        return ApiReply.ok(new RunOpened(
                        opened.id().value(),
                        opened.environment(),
                        opened.noProxy(),
                        opened.proxyPort(),
                        opened.ownPort(),
                        opened.lease().toSeconds(),
                        shown(opened.elsewhere()),
                        opened.reach())
                .toJson());
    }

    private static OpenRun.@Nullable Elsewhere elsewhere(RunStart.@Nullable Elsewhere asked) {
        if (asked == null) {
            return null;
        }
        String folder = asked.folder();
        boolean plain = folder.startsWith("/")
                && folder.length() <= MOST_PATH
                && folder.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == '"');
        if (!plain) {
            throw new RefusedException(
                    Category.UNPROCESSABLE, "'folder' is an absolute path without control characters");
        }
        String inside = asked.inside();
        return new OpenRun.Elsewhere(
                Path.of(folder),
                port("port", asked.port()),
                port("own_port", asked.ownPort()),
                inside == null ? null : Names.run(inside));
    }

    private static int port(String name, long port) {
        if (port < 1 || port > MOST_PORTS) {
            throw new RefusedException(Category.UNPROCESSABLE, "'" + name + "' is a port from 1 to 65535");
        }
        return (int) port;
    }

    private static RunOpened.@Nullable Elsewhere shown(OpenedRun.@Nullable Elsewhere elsewhere) {
        return elsewhere == null
                ? null
                : new RunOpened.Elsewhere(
                        elsewhere.proxy(), Base64.getEncoder().encodeToString(elsewhere.root()), elsewhere.secret());
    }

    private ApiReply renew(Caller caller, ApiRequest request) {
        Duration lease = broker.runs().renew(caller, Names.run(request.part("run")));
        return ApiReply.ok(JsonObject.builder()
                .put("status", "ok")
                .put("lease_seconds", lease.toSeconds())
                .build());
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

    private ApiReply explain(Caller caller, ApiRequest request) {
        ExplainRequest asked = ExplainRequest.of(request.body());
        String run = asked.run();
        Explanation why = broker.runs()
                .explain(
                        caller,
                        run == null ? null : Names.run(run),
                        new Question(method(asked.method()), url(asked.url()), asked.connection()));
        ConnectionId connection = why.connection();
        Placement placement = why.placement();
        return ApiReply.ok(new Explained(
                        why.outcome(),
                        why.reason(),
                        why.sentence(),
                        connection == null ? null : connection.provider().value(),
                        connection == null ? null : connection.name().value(),
                        why.route(),
                        placement == null ? null : placement.shown(),
                        misses(why.nearMisses()))
                .toJson());
    }

    private ApiReply show(Caller caller, ApiRequest request) {
        RunReport report = broker.runs().report(caller, Names.run(request.part("run")));
        return ApiReply.ok(new RunView(
                        entry(report.run()),
                        report.run().mode().wireName(),
                        report.connections().stream()
                                .map(ConnectionId::toString)
                                .toList(),
                        report.decisions().stream().map(RunRoutes::view).toList(),
                        report.total())
                .toJson());
    }

    private static DecisionView view(RunDecision decision) {
        ConnectionId connection = decision.connection();
        Outcome ended = decision.ended();
        return new DecisionView(
                Wire.time(decision.at()),
                decision.target().method(),
                decision.target().origin().toString(),
                decision.target().path(),
                decision.outcome(),
                decision.reason(),
                decision.sentence(),
                connection == null ? null : connection.toString(),
                decision.route(),
                ended.status(),
                ended.sent(),
                ended.received(),
                ended.took().toMillis(),
                ended.redacted(),
                ended.unsearched(),
                misses(decision.nearMisses()));
    }

    private static List<Explained.Miss> misses(List<NearMiss> near) {
        return near.stream()
                .map(miss -> new Explained.Miss(miss.reason(), miss.subject(), miss.sentence()))
                .toList();
    }

    private static RunMode mode(@Nullable String text) {
        return text == null
                ? RunMode.CONNECTED_ALLOW
                : RunMode.of(text)
                        .orElseThrow(
                                () -> new RefusedException(
                                        Category.UNPROCESSABLE,
                                        "'mode' is one of: connected_allow, connected_deny, configured_allow, configured_deny"));
    }

    private static String method(String text) {
        if (!text.matches("[A-Za-z]{1,32}")) {
            throw new RefusedException(Category.UNPROCESSABLE, "'method' is no HTTP method");
        }
        return text.toUpperCase(Locale.ROOT);
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null && url.getPort() <= MOST_PORTS) {
                return url;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        throw new RefusedException(Category.UNPROCESSABLE, "'url' is no address that begins with https:// or http://");
    }

    private ApiReply close(Caller caller, ApiRequest request) {
        JsonObject body = request.body();
        Integer exitCode =
                body.find("exit_code") == null ? null : body.number("exit_code", Integer.MIN_VALUE, Integer.MAX_VALUE);
        broker.runs().close(caller, Names.run(request.part("run")), exitCode);
        return ApiReply.ok(JsonObject.builder().put("status", "ok").build());
    }
}
