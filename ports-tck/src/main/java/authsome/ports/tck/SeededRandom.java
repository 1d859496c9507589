package authsome.ports.tck;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Randomness that repeats: the same seed draws the same bytes. For tests; nothing drawn here is secret.
 *
 * <p>A property test takes {@link #seeds} as its parameters, so that a failure prints the seed that shows it again.
 * Safe for use by many threads.
 */
public final class SeededRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    /** The same numbers for the same seed. */
    public SeededRandom(long seed) {
        super(new Engine(seed), null);
    }

    /** The seeds 1 to {@code count}, for a parameterised test. */
    public static LongStream seeds(int count) {
        return LongStream.rangeClosed(1, count);
    }

    @Override
    public String getAlgorithm() {
        return "seeded, for tests";
    }

    private static final class Engine extends SecureRandomSpi {

        private static final long serialVersionUID = 1L;

        private final transient SplittableRandom source;

        Engine(long seed) {
            source = new SplittableRandom(seed);
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            throw new UnsupportedOperationException("the seed is fixed");
        }

        @Override
        protected synchronized void engineNextBytes(byte[] bytes) {
            source.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            byte[] bytes = new byte[length];
            engineNextBytes(bytes);
            return bytes;
        }
    }
}
