package authsome.application.refresh;

import authsome.domain.connection.Grant;
import authsome.domain.identity.VaultId;
import authsome.domain.login.ClientCredentials;
import authsome.domain.provider.ProviderName;
import java.util.Optional;

/** Finds clients by the grants that they were given. Safe for use by many threads. */
@FunctionalInterface
public interface GrantClients {

    /** The only client that can renew or end the tokens of a grant; empty when it is not stored, or there was none. */
    Optional<ClientCredentials> of(VaultId vault, ProviderName provider, Grant grant);
}
