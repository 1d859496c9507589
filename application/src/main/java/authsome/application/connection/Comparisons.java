package authsome.application.connection;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a value is the stored one, without handing that out. Each answer is in the audit log before it is given, and
 * there are few per minute for one vault: whoever has no key cannot find it by asking. Safe for use by many threads.
 */
public final class Comparisons {

    private static final int MOST = 60;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Connections connections;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Guarded by itself. */
    private final Map<VaultId, Window> windows = new HashMap<>();

    public Comparisons(Connections connections, AuditLog audit, InstantSource clock) {
        this.connections = connections;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Compares.
     *
     * @param name null for the default
     * @param value stays the caller's
     * @throws RefusedException {@code TOO_MANY} after 60 in a minute
     */
    public boolean isStored(Caller caller, ProviderName provider, @Nullable ConnectionName name, Secret value) {
        caller.require(Power.READ);
        count(caller.vault());
        Connection connection = connections.describe(caller, provider, name);
        boolean equal = connection.credential().presented().matches(value);
        audit.event("credential.compared")
                .by(caller)
                .connection(connection.id())
                .status(equal ? "equal" : "different")
                .durable();
        return equal;
    }

    private void count(VaultId vault) {
        Instant now = clock.instant();
        synchronized (windows) {
            windows.values().removeIf(window -> !now.isBefore(window.end()));
            Window window = windows.computeIfAbsent(vault, _ -> new Window(now.plus(WINDOW), 0));
            if (window.count() >= MOST) {
                throw new RefusedException(RefusedException.Category.TOO_MANY, "too many comparisons; wait a minute");
            }
            windows.put(vault, new Window(window.end(), window.count() + 1));
        }
    }

    /** How many comparisons there were until {@code end}. */
    private record Window(Instant end, int count) {}
}
