package authsome.adapters.hcvault.access;

import authsome.domain.secret.Secret;
import java.nio.file.Path;

/** A token that somebody put into a file, or keeps there, such as an agent. */
record TokenLogin(Path file, TokenCalls calls) implements Login {

    @Override
    public Lease login() {
        return calls.lookUp(Credential.read(file, "token"));
    }

    @Override
    public boolean hasOther(Secret refused) {
        try (Secret there = Credential.read(file, "token")) {
            return !there.matches(refused);
        }
    }

    @Override
    public String name() {
        return "token";
    }
}
