package authsome.adapters.hcvault.access;

import authsome.domain.secret.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role id and a secret id. The secret id comes in a file, as it is or wrapped; a wrapped one is unwrapped once and kept in
 * memory, until another one lies in the file.
 *
 * <p>Used under the lock of the token that it gets.
 */
final class AppRoleLogin implements Login {

    private final String mount;
    private final String role;
    private final Path file;
    private final boolean wrapped;
    private final TokenCalls calls;
    private @Nullable Secret wrapping;
    private @Nullable Secret unwrapped;

    /** @param wrapped whether the file holds the token of a wrapping */
    AppRoleLogin(String mount, String role, Path file, boolean wrapped, TokenCalls calls) {
        this.mount = mount;
        this.role = role;
        this.file = file;
        this.wrapped = wrapped;
        this.calls = calls;
    }

    @Override
    public Lease login() {
        if (wrapped) {
            return login(unwrapped());
        }
        try (Secret secret = Credential.read(file, "secret id")) {
            return login(secret);
        }
    }

    private Lease login(Secret secret) {
        return calls.login(name(), "auth/" + mount + "/login", Map.of("role_id", role), "secret_id", secret);
    }

    private Secret unwrapped() {
        Secret there = Credential.read(file, "secret id");
        Secret known = unwrapped;
        if (known != null && wrapping != null && wrapping.matches(there)) {
            there.close();
            return known;
        }
        Secret fresh = calls.unwrapSecretId(there, mount);
        if (known != null) {
            known.close();
        }
        wrapping = there;
        unwrapped = fresh;
        return fresh;
    }

    @Override
    public String name() {
        return "approle";
    }
}
