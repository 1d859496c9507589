package authsome.cli.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.proof.IdentityKey;
import authsome.domain.identity.Did;
import authsome.domain.secret.Secret;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HandleGeneratorTests {

    @Test
    void drawsAnAdjectiveTwoAdverbsAndFourDigits() {
        for (int seed = 0; seed < 200; seed++) {
            String handle =
                    new HandleGenerator(new SplittableRandom(seed)).next().value();
            assertTrue(handle.matches("[a-z]+-[a-z]+ly-[a-z]+ly-[0-9]{4}"), handle);
        }
    }

    @Test
    void namesAKeyAlwaysTheSame() {
        assertEquals(HandleGenerator.of(did(1)), HandleGenerator.of(did(1)));
        assertNotEquals(HandleGenerator.of(did(1)), HandleGenerator.of(did(2)));
    }

    private static Did did(int first) {
        byte[] seed = new byte[IdentityKey.SEED_BYTES];
        seed[0] = (byte) first;
        return IdentityKey.ofSeed(Secret.owning(seed)).did();
    }
}
