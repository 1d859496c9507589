package authsome.application.access;

import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.application.vault.SealedStore;
import authsome.domain.identity.Claim;
import authsome.domain.identity.ClaimStatus;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.domain.identity.VaultName;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import java.security.SecureRandom;

/** A second owner of a server, put straight into its registry; known to the server from its next start on. */
final class OtherOwner {

    private OtherOwner() {}

    /** Adds an owner of role {@code user} with an identity and a vault, and restarts the server. */
    static TestSigner in(TestHome home, String handle, int seed) {
        TestSigner signer = new TestSigner(home.clock, handle, seed);
        home.register(handle, signer.did().value());
        SecureRandom random = new SecureRandom();
        PrincipalId id = PrincipalId.random(random);
        Vault vault = new Vault(VaultId.random(random), id, VaultName.DEFAULT, false, false, home.clock.instant());
        SealedStore store = SealedStore.open(home.store(), new FakeKeyWrapper("master", new SeededRandom(9)), random);
        new Registry(store)
                .create(
                        new Principal(id, handle + "@example.test", Role.USER, false, 0, home.clock.instant()),
                        vault,
                        new Claim(
                                new Handle(handle),
                                id,
                                vault.id(),
                                Rights.ALL,
                                ClaimStatus.ACCEPTED,
                                home.clock.instant()));
        home.restart();
        return signer;
    }
}
