package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.Health;
import authsome.api.client.wire.Readiness;
import authsome.api.client.wire.WhoAmI;
import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.caller.Caller;
import authsome.application.readiness.ReadinessReport;
import authsome.domain.identity.Identity;
import io.helidon.http.Method;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the daemon is there, whether it can work, and who the caller is. */
final class HealthRoutes {

    private final Broker broker;

    HealthRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.open(Method.GET, "/health", _ -> health()),
                ApiRoute.open(Method.GET, "/api/health", _ -> health()),
                ApiRoute.open(Method.GET, "/ready", _ -> publicReady()),
                ApiRoute.proven(Method.GET, "/api/ready", this::ready),
                ApiRoute.provenOrSession(Method.GET, "/api/whoami", (caller, _) -> whoami(caller)));
    }

    private ApiReply health() {
        Deployment deployment = broker.deployment();
        return ApiReply.ok(new Health(
                        "ok",
                        deployment.version(),
                        Wire.ENCRYPTION,
                        Wire.ENCRYPTION,
                        broker.readiness().encryptionBackend(),
                        broker.readiness().storeBackend(),
                        deployment.instance())
                .toJson());
    }

    /** For a supervisor: the status code alone says it, and no sentence tells a stranger what is wrong. */
    private ApiReply publicReady() {
        boolean ready = broker.readiness().check(null).ready();
        return new ApiReply(
                ready ? 200 : 503,
                JsonObject.builder()
                        .put("status", ready ? "ready" : "not_ready")
                        .build());
    }

    private ApiReply ready(Caller caller, ApiRequest request) {
        ReadinessReport report = "true".equals(request.query("thorough"))
                ? broker.readiness().examine(caller)
                : broker.readiness().check(caller);
        SortedMap<String, String> checks = new TreeMap<>();
        report.checks().forEach((name, passed) -> checks.put(name, passed ? "ok" : "failed"));
        return ApiReply.ok(new Readiness(
                        report.ready() ? "ready" : "not_ready",
                        checks,
                        report.issues(),
                        report.warnings(),
                        Wire.ENCRYPTION,
                        Wire.ENCRYPTION,
                        broker.readiness().encryptionBackend(),
                        report.findings(),
                        Wire.time(broker.readiness().now()))
                .toJson());
    }

    private ApiReply whoami(Caller caller) {
        Deployment deployment = broker.deployment();
        Identity identity = caller.identity();
        String handle = identity == null ? "" : identity.handle().value();
        String email = broker.principals().own(caller).email();
        return ApiReply.ok(new WhoAmI(
                        deployment.version(),
                        deployment.home(),
                        handle,
                        handle,
                        caller.principal().value(),
                        caller.vault().value(),
                        caller.role().name().toLowerCase(Locale.ROOT),
                        email == null ? "" : email,
                        identity == null ? "" : identity.did().value(),
                        "registered",
                        deployment.baseUrl(),
                        Wire.ENCRYPTION,
                        Wire.ENCRYPTION,
                        broker.readiness().encryptionBackend(),
                        broker.vaults()
                                .find(caller, caller.vault().value())
                                .name()
                                .value(),
                        caller.rights())
                .toJson());
    }
}
