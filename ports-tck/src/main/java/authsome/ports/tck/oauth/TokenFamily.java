package authsome.ports.tck.oauth;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All tokens that came of one login. Guarded by the ledger's lock. */
final class TokenFamily {

    final String clientId;
    final List<String> scopes;
    final @Nullable String nonce;

    /** Every refresh token that ever was, so that a spent one is known again. */
    final Set<String> spent = new HashSet<>();

    @Nullable
    String current;

    @Nullable
    Instant refreshEnd;

    boolean revoked;

    TokenFamily(String clientId, List<String> scopes, @Nullable String nonce) {
        this.clientId = clientId;
        this.scopes = List.copyOf(scopes);
        this.nonce = nonce;
    }
}
