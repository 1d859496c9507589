package authsome.application.run;

import authsome.application.caller.Caller;
import authsome.application.provider.Catalogue;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.ChosenBy;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.PlainHttp;
import authsome.domain.routing.RequestPath;
import authsome.domain.routing.Route;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.Run;
import authsome.domain.run.RunId;
import authsome.domain.run.RunMode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says of a request what would happen to it, by what decides about requests. Nothing is sent, and no credential is opened. */
final class Explanations {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final RunConnections used;
    private final Catalogue catalogue;
    private final RunPolicy policy;
    private final InstantSource clock;
    private final SecureRandom random;

    Explanations(RunConnections used, Catalogue catalogue, RunPolicy policy, InstantSource clock, SecureRandom random) {
        this.policy = policy;
        this.used = used;
        this.catalogue = catalogue;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Explains a request of an open run.
     *
     * @param rights what its identity may do now; null for nothing any more
     */
    Explanation of(LiveRun run, @Nullable Rights rights, Question question) {
        return explain(run.routes(), run.stored(), run.stored().run(), rights, question);
    }

    /** Explains a request of a run that the caller could open now. */
    Explanation of(Caller caller, Question question) {
        Run run = new Run(
                RunId.random(random),
                caller.requireIdentity().handle(),
                caller.principal(),
                caller.vault(),
                Map.of(),
                null,
                RunMode.CONNECTED_ALLOW,
                false,
                new ProcessRef(0, 0),
                clock.instant());
        RunRoutes routes = new RunRoutes.Builder(used, catalogue)
                .build(run, used.reachable(run, caller.rights()), caller.rights(), clock.instant());
        return explain(routes, null, run, caller.rights(), question);
    }

    private Explanation explain(
            RunRoutes routes, @Nullable RunRecord opened, Run run, @Nullable Rights rights, Question question) {
        URI url = question.url();
        String method = question.method();
        boolean plain = !"https".equalsIgnoreCase(url.getScheme());
        Origin origin = new Origin(host(url), url.getPort() < 0 ? plain ? HTTP : HTTPS : url.getPort());
        String raw = url.getRawPath();
        RequestPath path;
        try {
            path = RequestPath.parse(raw == null || raw.isEmpty() ? "/" : raw);
        } catch (IllegalArgumentException broken) {
            return without("refuse", "malformed", String.valueOf(broken.getMessage()), List.of());
        }
        HttpTarget target = new HttpTarget(origin, method, path.sent());
        Interception here = routes.intercept(run, opened, origin);
        Decision decision = plain
                ? PlainHttp.decide(origin, here, routes.intercept(run, opened, PlainHttp.overTls(origin)))
                : decide(routes, run, target, question);
        List<NearMiss> near = new ArrayList<>(routes.nearMisses(target, decision));
        near.addAll(outside(run, rights, target));
        if (!plain && here instanceof Interception.Refuse(String code, String why)) {
            return without("refuse", code, why, near);
        }
        if (!plain
                && !path.isUnambiguous()
                && !decision.equals(decide(routes, run, new HttpTarget(origin, method, path.lenient()), question))) {
            return without("refuse", "ambiguous_path", RequestPath.AMBIGUOUS, near);
        }
        return switch (decision) {
            case Decision.Inject(Route route, ChosenBy by) -> {
                near.removeIf(miss -> miss.subject().equals(route.connection().toString())
                        && !miss.reason().equals("scope"));
                yield new Explanation(
                        "inject",
                        by.wireName(),
                        "it carries the credential of " + route.connection() + ": " + by.sentence(),
                        route.connection(),
                        route.url().toString(),
                        route.placement(),
                        near);
            }
            case Decision.Deny(String reason, String message) -> without("refuse", reason, message, near);
            case Decision.Pass(String reason) ->
                without(
                        "pass",
                        reason,
                        plain
                                ? "it passes as it is: plain http never carries a credential"
                                : routes.touches(origin)
                                        ? "it passes as it is: no connection is for this path"
                                        : "it passes untouched: no connection is for this host",
                        near);
        };
    }

    private Decision decide(RunRoutes routes, Run run, HttpTarget target, Question question) {
        return policy.apply(run, routes.decide(target, Set.of(), question.connection()), target);
    }

    private static Explanation without(String outcome, String reason, String sentence, List<NearMiss> near) {
        return new Explanation(outcome, reason, sentence, null, null, null, near);
    }

    private static String host(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** Providers that know the place, and are not among the routes. */
    private List<NearMiss> outside(Run run, @Nullable Rights rights, HttpTarget target) {
        List<NearMiss> near = new ArrayList<>();
        SortedMap<ProviderName, ConnectionName> names = rights == null ? new TreeMap<>() : used.names(run, rights);
        for (ProviderDefinition definition : catalogue.at(target.origin().host())) {
            ProviderName provider = definition.name();
            if (names.containsKey(provider)) {
                continue;
            }
            if (rights == null || !rights.covers(provider)) {
                near.add(new NearMiss(
                        "rights", provider.value(), "identity '" + run.identity() + "' may not use " + provider));
            } else {
                near.add(new NearMiss(
                        "not_connected",
                        provider.value(),
                        "there is no connection at " + provider + ": run 'authsome login " + provider + "'"));
            }
        }
        return near;
    }
}
