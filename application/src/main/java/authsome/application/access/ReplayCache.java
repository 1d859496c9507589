package authsome.application.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers accepted proofs until they have expired, so that each is accepted once. Bounded: when it is full nothing more is
 * accepted, because forgetting one would allow its replay.
 */
final class ReplayCache {

    private static final int MOST = 1_000_000;
    private static final long PURGE_SECONDS = 5;

    private final Map<Key, Long> accepted = new ConcurrentHashMap<>();
    private final AtomicLong nextPurge = new AtomicLong(Long.MIN_VALUE);

    /** Whether the proof was accepted before. */
    boolean contains(String issuer, String id) {
        return accepted.containsKey(Key.of(issuer, id));
    }

    /** Whether there is no room for another proof. */
    boolean isFull(long nowSeconds) {
        purge(nowSeconds);
        return accepted.size() >= MOST;
    }

    /** Remembers a proof; false if it was accepted before. Of any number of threads with one proof, one gets true. */
    boolean accept(String issuer, String id, long untilSeconds) {
        return accepted.putIfAbsent(Key.of(issuer, id), untilSeconds) == null;
    }

    /** Forgets a proof of which nobody knows whether it was accepted: something else decides when it comes again. */
    void forget(String issuer, String id) {
        accepted.remove(Key.of(issuer, id));
    }

    private void purge(long nowSeconds) {
        long due = nextPurge.get();
        if (nowSeconds >= due && nextPurge.compareAndSet(due, nowSeconds + PURGE_SECONDS)) {
            accepted.values().removeIf(until -> until < nowSeconds);
        }
    }

    /** Half of a SHA-256: ids are as long as their senders like, and this cache is not. */
    private record Key(long high, long low) {

        static Key of(String issuer, String id) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(issuer.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
                return new Key(hash.getLong(), hash.getLong());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JDK has SHA-256", impossible);
            }
        }
    }
}
