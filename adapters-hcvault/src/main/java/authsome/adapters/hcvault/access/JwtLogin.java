package authsome.adapters.hcvault.access;

import authsome.domain.secret.Secret;
import java.nio.file.Path;
import java.util.Map;

/**
 * A signed token of another authority, such as that of a service account of Kubernetes; read again for each login, because
 * its keeper renews it.
 */
record JwtLogin(String name, String mount, String role, Path file, TokenCalls calls) implements Login {

    @Override
    public Lease login() {
        try (Secret jwt = Credential.read(file, "JWT")) {
            return calls.login(name, "auth/" + mount + "/login", Map.of("role", role), "jwt", jwt);
        }
    }
}
