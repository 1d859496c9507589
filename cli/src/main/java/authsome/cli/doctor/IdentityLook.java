package authsome.cli.doctor;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.proof.IdentityKey;
import authsome.cli.console.Failure;
import authsome.cli.home.Identities;
import authsome.domain.readiness.Finding;
import authsome.domain.secret.Secret;
import java.util.Optional;

/** Looks at the key by which commands of this home act. Makes none. */
final class IdentityLook {

    static final String AREA = "identity";

    private IdentityLook() {}

    static Finding finding(HomeLayout home, Identities identities) {
        try {
            return identities
                    .find()
                    .map(identity -> compared(home, identity))
                    .orElse(Finding.warning(
                            AREA, "there is no identity yet", "any command that asks the daemon makes one"));
        } catch (Failure failure) {
            return Finding.failed(
                    AREA,
                    failure.sentence(),
                    Optional.ofNullable(failure.hint()).orElse("restore " + home.identities() + " from a backup"));
        }
    }

    /** Commands believe the record, since deriving the DID takes them too long; here there is time. */
    private static Finding compared(HomeLayout home, IdentityFile identity) {
        try (Secret text = identity.key().printSeed();
                Secret seed = IdentityKey.parseSeed(text);
                IdentityKey key = IdentityKey.ofSeed(seed)) {
            return key.did().equals(identity.key().did())
                    ? Finding.ok(AREA, "the key of " + identity.handle() + " can be read and is that of " + key.did())
                    : Finding.failed(
                            AREA,
                            "the key of " + identity.handle() + " is not the one that its record names",
                            "restore " + home.identities() + " from a backup");
        }
    }
}
