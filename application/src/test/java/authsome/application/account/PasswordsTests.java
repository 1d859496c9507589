package authsome.application.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PasswordsTests {

    private final Passwords passwords = new Passwords(new SecureRandom());

    /** RFC 9106 has vectors with keys and data; this one was made by the reference implementation's command line. */
    @Test
    void agreesWithTheReferenceImplementation() {
        Secret stored =
                Secret.ofUtf8("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertTrue(passwords.matches(Secret.ofUtf8("password"), stored));
        assertFalse(passwords.matches(Secret.ofUtf8("passwore"), stored));
    }

    @Test
    void costsAtLeastWhatOwaspAsks() {
        String text = passwords
                .hash(Secret.ofUtf8("correct horse"))
                .use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        assertTrue(text.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), text);
        assertEquals(22, text.split("\\$", -1)[4].length());
    }

    @Test
    void takesAsLongWithoutAnAccount() {
        Secret stored = passwords.hash(Secret.ofUtf8("correct horse"));
        long with = best(stored);
        long without = best(null);
        assertTrue(without > with / 2 && with > without / 2, with + " against " + without + " microseconds");
    }

    private long best(@Nullable Secret stored) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            assertFalse(passwords.matches(Secret.ofUtf8("wrong horse"), stored));
            best = Math.min(best, System.nanoTime() - begin);
        }
        return TimeUnit.NANOSECONDS.toMicros(best);
    }
}
