package authsome.application.policy;

import authsome.application.access.Identities;
import authsome.application.access.Vaults;
import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.provider.Catalogue;
import authsome.application.vault.Cached;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.connection.ConnectionId;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.policy.Effect;
import authsome.domain.policy.PathPattern;
import authsome.domain.policy.Policy;
import authsome.domain.policy.PolicyRule;
import authsome.domain.policy.PolicySubject;
import authsome.domain.policy.Verdict;
import authsome.domain.provider.ProviderName;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policies of owners: an ordered list of rules each. They count for requests that the proxy gives a credential, within two
 * seconds also in open runs, and for handing credentials out. Safe for use by many threads.
 */
public final class Policies {

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "policy/";
    private static final PolicyCodec CODEC = new PolicyCodec();
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,31}");
    private static final int MOST_RULES = 500;

    private final SealedStore store;
    private final Identities identities;
    private final Vaults vaults;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Map<PrincipalId, Cached<Policy>> known = new ConcurrentHashMap<>();

    public Policies(
            SealedStore store,
            Identities identities,
            Vaults vaults,
            Catalogue catalogue,
            AuditLog audit,
            InstantSource clock) {
        this.store = store;
        this.identities = identities;
        this.vaults = vaults;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    /** The policy of the caller's owner; for a limited identity the rules that concern it. */
    public Policy list(Caller caller) {
        caller.require(Power.SEE);
        Policy policy = of(caller.principal());
        Handle handle = caller.handle();
        List<PolicyRule> visible = policy.rules().stream()
                .filter(rule -> caller.rights().isAll() || isAbout(rule, handle, caller.vault()))
                .toList();
        return new Policy(visible, policy.otherwise(), policy.next());
    }

    /**
     * Adds a rule.
     *
     * @param before the number of the rule before which it stands; 0 for the end
     * @return the rule, with its number
     * @throws AuthsomeException if the rule names what does not exist, or nothing comes before
     */
    public PolicyRule add(Caller caller, PolicyDraft draft, int before) {
        caller.require(Power.REGULATE);
        PolicyRule rule = checked(caller, draft);
        Policy changed = change(caller, policy -> {
            if (policy.rules().size() >= MOST_RULES) {
                throw refused("a policy has at most " + MOST_RULES + " rules").hint("remove one");
            }
            return policy.with(rule, before);
        });
        PolicyRule added = rule.numbered(changed.next() - 1);
        audit.event("policy.rule_added")
                .by(caller)
                .detail("rule", Integer.toString(added.number()))
                .detail("effect", added.effect().wireName())
                .durable();
        return added;
    }

    /** Removes a rule. */
    public void remove(Caller caller, int number) {
        caller.require(Power.REGULATE);
        change(caller, policy -> policy.without(number));
        audit.event("policy.rule_removed")
                .by(caller)
                .detail("rule", Integer.toString(number))
                .durable();
    }

    /** Decides what happens to requests under no rule. */
    public void otherwise(Caller caller, Effect effect) {
        caller.require(Power.REGULATE);
        if (effect == Effect.READ_ONLY) {
            throw refused("the default of a policy is allow or deny");
        }
        change(caller, policy -> policy.otherwise(effect));
        audit.event("policy.default_set")
                .by(caller)
                .detail("effect", effect.wireName())
                .durable();
    }

    /**
     * What would be said of a request; nothing is sent.
     *
     * @param identity the handle of one of the owner's identities; null for the caller
     */
    public Verdict test(Caller caller, @Nullable String identity, ConnectionId connection, String method, String path) {
        caller.require(Power.SEE);
        Handle handle = identity == null
                ? caller.handle()
                : identities.find(caller, identity).identity().handle();
        return of(caller.principal()).judge(new PolicySubject(handle, caller.vault(), connection), method, path);
    }

    /** The policy of an owner as it stands. */
    public Policy of(PrincipalId owner) {
        return known.computeIfAbsent(owner, one -> new Cached<>(() -> read(one), this::epoch, store.ages(clock)))
                .get();
    }

    /**
     * Refuses to hand out a credential with which its holder could do what the policy forbids.
     *
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED}
     */
    public void requireAny(Caller caller, ConnectionId connection) {
        Verdict verdict =
                of(caller.principal()).judgeAny(new PolicySubject(caller.handle(), caller.vault(), connection));
        if (!verdict.allowed()) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            verdict.by() + " keeps " + connection + " from being handed out")
                    .during("policy")
                    .hint("requests under 'authsome run' carry it where the policy allows them");
        }
    }

    private Policy read(PrincipalId owner) {
        return store.find(id(owner), CODEC).map(Stored::value).orElse(Policy.OPEN);
    }

    private long epoch() {
        return store.epoch(SPACE, "policy");
    }

    private Policy change(Caller caller, UnaryOperator<Policy> change) {
        try {
            Policy changed = store.update(
                    id(caller.principal()), CODEC, before -> change.apply(before == null ? Policy.OPEN : before));
            return changed == null ? Policy.OPEN : changed;
        } catch (IllegalArgumentException unknown) {
            throw refused(String.valueOf(unknown.getMessage())).hint("'authsome policy list' shows the rules");
        }
    }

    private PolicyRule checked(Caller caller, PolicyDraft draft) {
        ProviderName provider = draft.provider() == null
                ? null
                : catalogue
                        .require(Names.provider(draft.provider()))
                        .definition()
                        .name();
        SortedSet<String> methods = new TreeSet<>();
        for (String method : draft.methods()) {
            if (!METHOD.matcher(method).matches()) {
                throw new RefusedException(Category.UNPROCESSABLE, "a method is a word in capitals, like POST");
            }
            methods.add(method);
        }
        return new PolicyRule(
                0,
                draft.effect(),
                draft.identity() == null
                        ? null
                        : identities.find(caller, draft.identity()).identity().handle(),
                draft.vault() == null
                        ? null
                        : vaults.find(caller, draft.vault()).id(),
                provider,
                draft.connection() == null ? null : Names.connection(draft.connection()),
                methods,
                path(draft.path()));
    }

    private static @Nullable PathPattern path(@Nullable String text) {
        try {
            return text == null ? null : new PathPattern(text);
        } catch (IllegalArgumentException unfit) {
            throw new RefusedException(Category.UNPROCESSABLE, String.valueOf(unfit.getMessage()));
        }
    }

    private static boolean isAbout(PolicyRule rule, @Nullable Handle handle, VaultId vault) {
        return (rule.identity() == null || rule.identity().equals(handle))
                && (rule.vault() == null || rule.vault().equals(vault));
    }

    private static AuthsomeException refused(String why) {
        return new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, why).during("policy");
    }

    private static DocumentId id(PrincipalId owner) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + owner));
    }
}
