package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.edge.EdgeAdmission;
import authsome.api.client.wire.edge.EdgeCarried;
import authsome.api.client.wire.edge.EdgeEnding;
import authsome.api.client.wire.edge.EdgeInterception;
import authsome.api.client.wire.edge.EdgeQuestion;
import authsome.api.client.wire.edge.EdgeRenewal;
import authsome.api.client.wire.edge.EdgeRuling;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.edge.Admission;
import authsome.application.edge.Carried;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import io.helidon.http.Method;
import java.util.List;
import java.util.regex.Pattern;

/** For proxies beside agents: the questions of a proxy, one route each. */
final class EdgeRoutes {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}");
    private static final int MOST_RUNS = 500;
    private static final int MOST_ENDINGS = 500;
    private static final int LONGEST_PATH = 65_536;

    private final Broker broker;

    EdgeRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.POST, "/api/edge/runs", this::admit),
                ApiRoute.proven(Method.POST, "/api/edge/runs/open", this::open),
                ApiRoute.proven(Method.POST, "/api/edge/runs/{run}/intercept", this::intercept),
                ApiRoute.proven(Method.POST, "/api/edge/runs/{run}/decide", this::decide),
                ApiRoute.proven(Method.POST, "/api/edge/runs/{run}/renewed", this::renewed),
                ApiRoute.proven(Method.POST, "/api/edge/runs/{run}/endings", this::endings));
    }

    private ApiReply admit(Caller caller, ApiRequest request) {
        String hash = request.body().text("secret_sha256");
        if (!HASH.matcher(hash).matches()) {
            throw new RefusedException(Category.UNPROCESSABLE, "'secret_sha256' is 64 lower-case hexadecimal digits");
        }
        Admission admission = broker.edges().admit(caller, hash);
        return ApiReply.ok(new EdgeAdmission(admission.run(), admission.certificates()).toJson());
    }

    private ApiReply open(Caller caller, ApiRequest request) {
        List<String> runs = request.body().texts("runs");
        requireFew("runs", runs.size(), MOST_RUNS);
        List<RunId> open =
                broker.edges().open(caller, runs.stream().map(Names::run).toList());
        return ApiReply.ok(JsonObject.builder()
                .putTexts("open", open.stream().map(RunId::value).toList())
                .build());
    }

    private ApiReply intercept(Caller caller, ApiRequest request) {
        Origin origin = EdgeInterception.asked(request.body());
        return ApiReply.ok(new EdgeInterception(broker.edges().intercept(caller, run(request), origin)).toJson());
    }

    private ApiReply decide(Caller caller, ApiRequest request) {
        EdgeQuestion question = EdgeQuestion.of(request.body());
        requireSound(question.target());
        authsome.application.edge.EdgeRuling ruling =
                broker.edges().rule(caller, run(request), question.target(), question.wish(), question.values());
        return ApiReply.ok(new EdgeRuling(ruling.decision(), ruling.injection(), ruling.refused()).toJson());
    }

    private ApiReply renewed(Caller caller, ApiRequest request) {
        EdgeRenewal renewal = EdgeRenewal.of(request.body());
        requireSound(renewal.target());
        return ApiReply.ok(broker.edges()
                .renewed(caller, run(request), renewal.target(), carried(renewal.carried()), renewal.rejected())
                .map(EdgeRenewal::answer)
                .orElseGet(() -> JsonObject.builder().build()));
    }

    private ApiReply endings(Caller caller, ApiRequest request) {
        List<EdgeEnding> endings = EdgeEnding.all(request.body());
        requireFew("endings", endings.size(), MOST_ENDINGS);
        endings.forEach(ending -> requireSound(ending.target()));
        RunId run = run(request);
        List<NearMiss> near = List.of();
        for (EdgeEnding ending : endings) {
            near = take(caller, run, ending);
        }
        return ApiReply.ok(EdgeEnding.answer(near));
    }

    private List<NearMiss> take(Caller caller, RunId run, EdgeEnding ending) {
        Refusal refusal = ending.refusal();
        if (refusal != null) {
            return broker.edges().refused(caller, run, ending.target(), refusal);
        }
        EdgeCarried carried = ending.carried();
        String passed = ending.passed();
        Outcome outcome = ending.outcome();
        broker.edges()
                .completed(
                        caller,
                        run,
                        ending.target(),
                        carried == null ? null : carried(carried),
                        passed == null ? "" : passed,
                        outcome == null ? Outcome.NOTHING : outcome);
        return List.of();
    }

    private static Carried carried(EdgeCarried carried) {
        return new Carried(carried.connection(), carried.url(), carried.obtainedAt(), carried.by());
    }

    private static RunId run(ApiRequest request) {
        return Names.run(request.part("run"));
    }

    /** What a proxy of ours could have read from a request: these go into the log. */
    private static void requireSound(HttpTarget target) {
        boolean sound = METHOD.matcher(target.method()).matches()
                && target.path().length() <= LONGEST_PATH
                && target.path().chars().noneMatch(c -> c <= ' ' || c >= 0x7F || c == '?' || c == '#');
        if (!sound) {
            throw new RefusedException(
                    Category.UNPROCESSABLE, "'method' and 'path' are those of a request, without a query");
        }
    }

    private static void requireFew(String name, int count, int most) {
        if (count > most) {
            throw new RefusedException(Category.UNPROCESSABLE, "'" + name + "' are at most " + most);
        }
    }
}
