package authsome.application.vault;

import authsome.domain.secret.Secret;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106, version 1.3): 32 bytes from a text that may be guessable, slowly.
 *
 * @param memory in KiB
 * @param passes over that memory
 * @param lanes that could be worked on at once
 */
public record Argon2id(int memory, int passes, int lanes) {

    /** What this release stretches by. */
    public static final Argon2id USUAL = new Argon2id(64 * 1024, 3, 4);

    private static final int BYTES = 32;
    private static final int MOST_MEMORY = 1024 * 1024;
    private static final int MOST_PASSES = 16;
    private static final int MOST_LANES = 16;

    /** Bounded, since the numbers may come out of a file of which nobody knows yet who wrote it. */
    public Argon2id {
        if (lanes < 1 || lanes > MOST_LANES) {
            throw new IllegalArgumentException("Argon2id takes 1 to " + MOST_LANES + " lanes here");
        }
        if (memory < 8 * lanes || memory > MOST_MEMORY) {
            throw new IllegalArgumentException("Argon2id takes at most " + MOST_MEMORY + " KiB here");
        }
        if (passes < 1 || passes > MOST_PASSES) {
            throw new IllegalArgumentException("Argon2id takes 1 to " + MOST_PASSES + " passes here");
        }
    }

    /** 32 bytes; the caller's to wipe. */
    public byte[] derive(Secret text, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withIterations(passes)
                .withMemoryAsKB(memory)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[BYTES];
        text.use(bytes -> generator.generateBytes(bytes, derived));
        return derived;
    }
}
