package authsome.application.login;

import authsome.application.connection.ConnectionRecords;
import authsome.application.provider.Catalogue;
import authsome.domain.identity.VaultId;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ProviderName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Definitions that logins brought along: one stays when a login succeeds, and goes with the last login that does not. Safe
 * for use by many threads.
 */
final class Leftovers {

    /** Longer than it takes from the definition to the login that it was made for. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final Catalogue catalogue;
    private final ConnectionRecords connections;
    private final Supplier<? extends Collection<VaultId>> vaults;
    private final InstantSource clock;

    Leftovers(
            Sessions sessions,
            Catalogue catalogue,
            ConnectionRecords connections,
            Supplier<? extends Collection<VaultId>> vaults,
            InstantSource clock) {
        this.sessions = sessions;
        this.catalogue = catalogue;
        this.connections = connections;
        this.vaults = vaults;
        this.clock = clock;
    }

    /** A login at a provider has succeeded. */
    void keep(ProviderName provider) {
        catalogue.settle(provider);
    }

    /** A login at a provider has ended without success. */
    void drop(ProviderName provider) {
        if (!isUsed(provider)) {
            catalogue.withdraw(provider, clock.instant());
        }
    }

    /** Drops those whose logins have expired. */
    void sweep() {
        for (ProviderName provider : catalogue.onTrial()) {
            if (!isUsed(provider)) {
                catalogue.withdraw(provider, clock.instant().minus(GRACE));
            }
        }
    }

    private boolean isUsed(ProviderName provider) {
        return sessions.all().stream()
                        .map(LoginRecord::session)
                        .filter(login -> login.isWaiting() || login.state() == SessionState.PROCESSING)
                        .anyMatch(login -> login.connection().provider().equals(provider))
                || vaults.get().stream()
                        .anyMatch(vault -> !connections.names(vault, provider).isEmpty());
    }
}
