package authsome.application.account;

import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords by Argon2id. Two at a time, because each takes 19 MiB; whoever waits for longer than a moment is turned
 * away. Safe for use by many threads.
 */
final class Passwords {

    private static final int FEWEST_CHARACTERS = 8;
    private static final int MOST_BYTES = 1024;
    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 10;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random;
    private final Semaphore memory = new Semaphore(AT_ONCE, true);
    private final HashText nobody;

    Passwords(SecureRandom random) {
        this.random = random;
        byte[] noise = new byte[SALT_BYTES + HASH_BYTES];
        random.nextBytes(noise);
        this.nobody = new HashText(
                HashText.USUAL, Arrays.copyOf(noise, SALT_BYTES), Arrays.copyOfRange(noise, SALT_BYTES, noise.length));
    }

    /**
     * Refuses what is no password for a new account.
     *
     * @throws RefusedException {@code UNPROCESSABLE} with the rule that it breaks
     */
    static void check(Secret password) {
        if (password.length() > MOST_BYTES) {
            throw new RefusedException(Category.UNPROCESSABLE, "Password must be at most 1024 bytes");
        }
        boolean few = password.use(bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.codePointCount(0, text.length()) < FEWEST_CHARACTERS;
        });
        if (few) {
            throw new RefusedException(Category.UNPROCESSABLE, "Password must be at least 8 characters");
        }
    }

    /** The hash as it is stored. */
    Secret hash(Secret password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new HashText(HashText.USUAL, salt, derive(password, HashText.USUAL, salt)).print();
    }

    /**
     * Whether a password is the stored one. Without a stored one it takes as long, and it is not.
     *
     * @param stored null when there is no such account
     */
    boolean matches(Secret password, @Nullable Secret stored) {
        HashText text = stored == null ? nobody : HashText.parse(stored);
        if (password.length() > MOST_BYTES) {
            return false;
        }
        boolean same = text.is(derive(password, text.cost(), text.salt()));
        return same && stored != null;
    }

    private byte[] derive(Secret password, HashText.Cost cost, byte[] salt) {
        admit();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(cost.kibibytes())
                    .withIterations(cost.passes())
                    .withParallelism(cost.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            byte[] composed = password.use(Passwords::composed);
            generator.generateBytes(composed, hash);
            Arrays.fill(composed, (byte) 0);
            return hash;
        } finally {
            memory.release();
        }
    }

    private void admit() {
        try {
            if (memory.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new RefusedException(Category.BUSY, "Too many people sign in at this moment");
    }

    /** The same letters in one form, whatever the keyboard made of them (NFC). */
    private static byte[] composed(byte[] typed) {
        String text = new String(typed, StandardCharsets.UTF_8);
        return Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}
