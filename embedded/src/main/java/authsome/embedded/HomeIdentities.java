package authsome.embedded;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.proof.IdentityKey;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.library.error.Failures;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The identities of a home as commands know them; keys are written here, and never read. */
record HomeIdentities(HomeLayout home, InstantSource clock, SecureRandom random) {

    private static final int NAMES = 10_000;

    /** The identity that acts when nobody names one; in a home that has none a name for one, of which nothing is written yet. */
    Handle active() {
        @Nullable Handle active = ClientConfig.read(home.clientConfig()).activeIdentity();
        return active == null ? new Handle("program-" + (NAMES + random.nextInt(NAMES))) : active;
    }

    /** Has an identity act when nobody names one, unless another does. */
    void settle(Handle handle) {
        ClientConfig config = ClientConfig.read(home.clientConfig());
        if (config.activeIdentity() == null) {
            config.withActiveIdentity(handle).write(home.clientConfig());
        }
    }

    /** Takes the key of an identity away again that nobody answers for. */
    void forget(Handle handle) {
        IdentityFile.delete(home, handle);
    }

    /** An identity of the home, by its record. */
    Optional<Identity> find(Handle handle) {
        byte[] record = PrivateFiles.read(home.identityRecord(handle));
        try {
            return record == null
                    ? Optional.empty()
                    : Optional.of(new Identity(
                            handle, new Did(Json.parseObject(record).text("did")), clock.instant()));
        } catch (JsonFormatException | IllegalArgumentException damaged) {
            throw Failures.of(
                    ErrorCode.IDENTITY_NOT_FOUND,
                    "the record of identity '" + handle + "' is damaged: " + damaged.getMessage(),
                    null);
        }
    }

    /** Makes a key and keeps it in the home. */
    Identity create(Handle handle) {
        try (IdentityKey key = IdentityKey.generate(random)) {
            if (!IdentityFile.create(home, handle, key, clock.instant())) {
                throw Failures.of(
                        ErrorCode.IDENTITY_REGISTRATION, "this home has an identity '" + handle + "' already", null);
            }
            return new Identity(handle, key.did(), clock.instant());
        }
    }
}
