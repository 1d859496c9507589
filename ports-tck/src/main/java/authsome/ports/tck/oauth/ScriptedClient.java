package authsome.ports.tck.oauth;

import java.security.PublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client that a {@link ScriptedAuthority} knows. Made up for tests, so its proof is a text.
 *
 * @param id its id
 * @param proof what it proves itself with; null for a public client
 * @param redirectUris where its browsers may come back; on loopback any port will do (RFC 8252)
 * @param assertionKey verifies its JWT bearer assertions; null when it has none
 */
public record ScriptedClient(
        String id,
        @Nullable String proof,
        Set<String> redirectUris,
        @Nullable PublicKey assertionKey) {

    public ScriptedClient {
        redirectUris = Set.copyOf(redirectUris);
    }

    /** A client with a password. */
    public static ScriptedClient confidential(String id, String proof, String... redirectUris) {
        return new ScriptedClient(id, proof, Set.of(redirectUris), null);
    }

    /** A client with nothing to prove itself with. */
    public static ScriptedClient open(String id, String... redirectUris) {
        return new ScriptedClient(id, null, Set.of(redirectUris), null);
    }

    /** A client, or a service account, that signs assertions. */
    public static ScriptedClient signing(String id, PublicKey key) {
        return new ScriptedClient(id, null, Set.of(), key);
    }

    boolean mayReturnTo(String uri) {
        return redirectUris.contains(uri)
                || redirectUris.contains(uri.replaceFirst("^(http://127\\.0\\.0\\.1):\\d+", "$1"));
    }
}
