package authsome.domain.policy;

import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One rule: what it is about, and its effect. What is null or empty counts for all.
 *
 * @param number names it within its policy
 * @param effect what it does
 * @param identity whose requests
 * @param vault with connections of which vault
 * @param provider with connections at which provider
 * @param connection with connections of which name
 * @param methods with which HTTP methods, in capitals
 * @param path to which paths. What a rule refuses, it refuses however the path is capitalised
 */
public record PolicyRule(
        int number,
        Effect effect,
        @Nullable Handle identity,
        @Nullable VaultId vault,
        @Nullable ProviderName provider,
        @Nullable ConnectionName connection,
        SortedSet<String> methods,
        @Nullable PathPattern path) {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    public PolicyRule {
        methods = Collections.unmodifiableSortedSet(new TreeSet<>(methods));
    }

    /** The same rule under another number. */
    public PolicyRule numbered(int other) {
        return new PolicyRule(other, effect, identity, vault, provider, connection, methods, path);
    }

    /** Whether it says something about these uses at all. */
    public boolean concerns(PolicySubject subject) {
        return (identity == null || identity.equals(subject.identity()))
                && (vault == null || vault.equals(subject.vault()))
                && (provider == null || provider.equals(subject.connection().provider()))
                && (connection == null || connection.equals(subject.connection().name()));
    }

    /** Whether a request falls under it. */
    boolean contains(PolicySubject subject, String method, String requestPath) {
        return concerns(subject)
                && (methods.isEmpty() || methods.contains(method))
                && (path == null || path.contains(requestPath, effect != Effect.ALLOW));
    }

    /** Whether it counts for whatever a request may be. */
    boolean isWhole() {
        return methods.isEmpty() && path == null;
    }

    boolean allows(String method) {
        return switch (effect) {
            case ALLOW -> true;
            case DENY -> false;
            case READ_ONLY -> READING.contains(method);
        };
    }
}
