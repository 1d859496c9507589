package authsome.domain.run;

import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command under the proxy: a capability to use the connections of one vault, never to read them.
 *
 * @param id its identifier
 * @param identity who opened it
 * @param principal who owns the vault
 * @param vault whose connections it uses
 * @param chosen the connection that this run uses at a provider, where it is not the default
 * @param confinedTo the connections beyond which this run does not go, because it was opened inside another one, those that
 *     are near at hand there first; null for none
 * @param mode what becomes of requests that no connection is for
 * @param sandboxed whether its command has no way out but the proxy, which then must not lead back into this machine
 * @param process the local process with which it ends
 * @param openedAt when it was opened
 */
public record Run(
        RunId id,
        Handle identity,
        PrincipalId principal,
        VaultId vault,
        Map<ProviderName, ConnectionName> chosen,
        @Nullable List<ConnectionId> confinedTo,
        RunMode mode,
        boolean sandboxed,
        ProcessRef process,
        Instant openedAt) {

    public Run {
        chosen = Map.copyOf(chosen);
        confinedTo = confinedTo == null ? null : List.copyOf(confinedTo);
    }
}
