package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.policy.PolicyAnswer;
import authsome.api.client.wire.policy.PolicyQuestion;
import authsome.api.client.wire.policy.PolicyView;
import authsome.api.client.wire.policy.RuleText;
import authsome.application.Broker;
import authsome.application.access.VaultEntry;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.policy.PolicyDraft;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.VaultId;
import authsome.domain.policy.Effect;
import authsome.domain.policy.Policy;
import authsome.domain.policy.PolicyRule;
import authsome.domain.policy.Verdict;
import authsome.domain.provider.ProviderName;
import io.helidon.http.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policy of the caller's owner. */
final class PolicyRoutes {

    private final Broker broker;

    PolicyRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.GET, "/api/policy", (caller, _) -> list(caller)),
                ApiRoute.proven(Method.POST, "/api/policy/rules", this::add),
                ApiRoute.proven(Method.DELETE, "/api/policy/rules/{rule}", this::remove),
                ApiRoute.proven(Method.PUT, "/api/policy/default", this::otherwise),
                ApiRoute.proven(Method.POST, "/api/policy/test", this::test));
    }

    private ApiReply list(Caller caller) {
        Policy policy = broker.policies().list(caller);
        Map<VaultId, String> vaults = vaults(caller);
        return ApiReply.ok(new PolicyView(
                        policy.otherwise().wireName(),
                        policy.rules().stream().map(rule -> text(rule, vaults)).toList())
                .toJson());
    }

    private ApiReply add(Caller caller, ApiRequest request) {
        JsonObject body = request.body();
        RuleText asked = RuleText.of(body.object("rule"));
        int before = body.find("before") == null ? 0 : body.number("before", 0, Integer.MAX_VALUE);
        PolicyRule added = broker.policies()
                .add(
                        caller,
                        new PolicyDraft(
                                effect(asked.effect()),
                                asked.identity(),
                                asked.vault(),
                                asked.provider(),
                                asked.connection(),
                                asked.methods(),
                                asked.path()),
                        before);
        return ApiReply.ok(text(added, vaults(caller)).toJson());
    }

    private ApiReply remove(Caller caller, ApiRequest request) {
        String number = request.part("rule");
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw new RefusedException(Category.UNPROCESSABLE, "a rule is named by its number");
        }
        broker.policies().remove(caller, Integer.parseInt(number));
        return ok();
    }

    private ApiReply otherwise(Caller caller, ApiRequest request) {
        broker.policies().otherwise(caller, effect(request.body().text("effect")));
        return ok();
    }

    private ApiReply test(Caller caller, ApiRequest request) {
        PolicyQuestion question = PolicyQuestion.of(request.body());
        ProviderName provider = Names.provider(question.provider());
        broker.providers().require(provider);
        Verdict verdict = broker.policies()
                .test(
                        caller,
                        question.identity(),
                        new ConnectionId(provider, name(caller, provider, question.connection())),
                        question.method(),
                        question.path());
        PolicyRule rule = verdict.rule();
        return ApiReply.ok(
                new PolicyAnswer(verdict.allowed(), verdict.by(), rule == null ? null : rule.number()).toJson());
    }

    private ConnectionName name(Caller caller, ProviderName provider, @Nullable String asked) {
        ConnectionName named = asked == null ? null : Names.connection(asked);
        ConnectionName real = broker.connections().resolveName(caller, provider, named);
        return real == null ? ConnectionName.DEFAULT : real;
    }

    private Map<VaultId, String> vaults(Caller caller) {
        Map<VaultId, String> names = new HashMap<>();
        for (VaultEntry entry : broker.vaults().list(caller)) {
            names.put(entry.vault().id(), entry.vault().name().value());
        }
        return names;
    }

    private static RuleText text(PolicyRule rule, Map<VaultId, String> vaults) {
        VaultId vault = rule.vault();
        return new RuleText(
                rule.number(),
                rule.effect().wireName(),
                rule.identity() == null ? null : rule.identity().value(),
                vault == null ? null : vaults.getOrDefault(vault, vault.value()),
                rule.provider() == null ? null : rule.provider().value(),
                rule.connection() == null ? null : rule.connection().value(),
                List.copyOf(rule.methods()),
                rule.path() == null ? null : rule.path().value());
    }

    private static Effect effect(String text) {
        return Effect.of(text)
                .orElseThrow(() ->
                        new RefusedException(Category.UNPROCESSABLE, "'effect' is one of: allow, deny, read-only"));
    }

    private static ApiReply ok() {
        return ApiReply.ok(JsonObject.builder().put("status", "ok").build());
    }
}
