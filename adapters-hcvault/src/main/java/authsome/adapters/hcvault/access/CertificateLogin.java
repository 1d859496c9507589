package authsome.adapters.hcvault.access;

import authsome.domain.secret.Secret;
import java.util.Map;

/** The certificate that connections show. Its name there may be left to the engine. */
record CertificateLogin(String mount, String role, TokenCalls calls) implements Login {

    @Override
    public Lease login() {
        try (Secret nothing = Secret.copyOf(new byte[0])) {
            return calls.login(
                    name(), "auth/" + mount + "/login", role.isEmpty() ? Map.of() : Map.of("name", role), "", nothing);
        }
    }

    @Override
    public String name() {
        return "cert";
    }
}
