package authsome.api.client.remote;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.proof.IdentityKey;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.library.error.Failures;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The identities of a home whose keys are in files. */
record HomeKeys(HomeLayout home, InstantSource clock, SecureRandom random) {

    /** The identity that acts when nobody names one. */
    Handle active() {
        try {
            @Nullable Handle active = ClientConfig.read(home.clientConfig()).activeIdentity();
            if (active != null) {
                return active;
            }
        } catch (JsonFormatException damaged) {
            throw Failures.of(
                    ErrorCode.IDENTITY_NOT_FOUND, home.clientConfig() + " is damaged: " + damaged.getMessage(), null);
        }
        throw Failures.of(
                ErrorCode.IDENTITY_NOT_FOUND, "no identity acts in " + home.root(), "run 'authsome whoami' once");
    }

    IdentityKey key(Handle handle) {
        try {
            return IdentityFile.read(home, handle)
                    .orElseThrow(() -> Failures.of(
                            ErrorCode.IDENTITY_NOT_FOUND,
                            "the key of identity '" + handle + "' is in no file of " + home.root(),
                            IdentityFile.isInKeyring(home, handle)
                                    ? "it is in the keyring, which programs do not ask: make one for the program with"
                                            + " 'authsome agent create --key-store file'"
                                    : null))
                    .key();
        } catch (JsonFormatException | IllegalArgumentException damaged) {
            throw Failures.of(
                    ErrorCode.IDENTITY_NOT_FOUND,
                    "the key of identity '" + handle + "' is damaged: " + damaged.getMessage(),
                    null);
        }
    }

    /** Writes the key of a fresh identity. */
    IdentityKey create(Handle handle) {
        IdentityKey key = IdentityKey.generate(random);
        if (!IdentityFile.create(home, handle, key, clock.instant())) {
            throw Failures.of(
                    ErrorCode.IDENTITY_REGISTRATION, "this home has an identity '" + handle + "' already", null);
        }
        return key;
    }
}
