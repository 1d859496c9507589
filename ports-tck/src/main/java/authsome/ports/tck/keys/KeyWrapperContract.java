package authsome.ports.tck.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.tck.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link KeyWrapper} proves. A test class of the adapter implements this and runs it. */
public interface KeyWrapperContract {

    /** The wrapper under test. */
    KeyWrapper testee();

    /** A wrapper of the same kind with the same key, as after a restart. */
    KeyWrapper sameKey();

    /** A wrapper of the same kind with another key. */
    KeyWrapper otherKey();

    @Test
    default void unwrapsWhatItWrapped() {
        byte[] wrapped = testee().wrap(dataKey(), context("vault_000000000001"));
        assertTrue(testee().unwrap(wrapped, context("vault_000000000001")).matches(dataKey()));
    }

    @Test
    default void wrapsTwoKeysAtOnce() {
        byte[] two = new byte[64];
        new SeededRandom(8).nextBytes(two);
        byte[] wrapped = testee().wrap(Secret.copyOf(two), context("a"));
        assertTrue(testee().unwrap(wrapped, context("a")).matches(Secret.owning(two)));
    }

    @Test
    default void unwrapsAfterARestart() {
        byte[] wrapped = testee().wrap(dataKey(), context("a"));
        assertEquals(testee().keyId(), sameKey().keyId());
        assertTrue(sameKey().unwrap(wrapped, context("a")).matches(dataKey()));
    }

    @Test
    default void refusesAnotherContext() {
        byte[] wrapped = testee().wrap(dataKey(), context("vault_000000000001"));
        assertRefused(testee(), wrapped, "vault_000000000002");
        assertRefused(testee(), wrapped, "");
    }

    @Test
    default void refusesAnotherKey() {
        byte[] wrapped = testee().wrap(dataKey(), context("a"));
        assertNotEquals(testee().keyId(), otherKey().keyId());
        assertRefused(otherKey(), wrapped, "a");
    }

    @Test
    default void refusesEveryTamperedByte() {
        byte[] wrapped = testee().wrap(dataKey(), context("a"));
        for (int i = 0; i < wrapped.length; i++) {
            byte[] tampered = wrapped.clone();
            tampered[i] ^= 1;
            assertRefused(testee(), tampered, "a");
        }
    }

    @Test
    default void refusesEveryShortenedForm() {
        byte[] wrapped = testee().wrap(dataKey(), context("a"));
        for (int length = 0; length < wrapped.length; length++) {
            assertRefused(testee(), Arrays.copyOf(wrapped, length), "a");
        }
    }

    @Test
    default void wrapsTheSameKeyDifferentlyEachTime() {
        byte[] first = testee().wrap(dataKey(), context("a"));
        byte[] second = testee().wrap(dataKey(), context("a"));
        assertFalse(Arrays.equals(first, second), "a nonce was used twice");
    }

    @Test
    default void wrappedFormDoesNotContainTheKey() {
        String wrapped = latin1(testee().wrap(dataKey(), context("a")));
        String plain = dataKey().use(KeyWrapperContract::latin1);
        assertFalse(wrapped.contains(plain));
        assertFalse(wrapped.contains(plain.substring(0, 8)));
    }

    @Test
    default void leavesTheCallersBytesAlone() {
        byte[] context = context("a");
        Secret key = dataKey();
        byte[] wrapped = testee().wrap(key, context);
        byte[] before = wrapped.clone();
        testee().unwrap(wrapped, context).close();
        assertArrayEquals(before, wrapped);
        assertArrayEquals(context("a"), context);
        assertTrue(key.matches(dataKey()));
    }

    private static void assertRefused(KeyWrapper wrapper, byte[] wrapped, String context) {
        assertThrows(KeyUnavailableException.class, () -> wrapper.unwrap(wrapped, context(context)));
    }

    private static Secret dataKey() {
        byte[] key = new byte[32];
        new SeededRandom(7).nextBytes(key);
        return Secret.owning(key);
    }

    private static byte[] context(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
