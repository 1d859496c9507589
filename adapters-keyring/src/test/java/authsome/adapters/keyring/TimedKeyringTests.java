package authsome.adapters.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringItem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimedKeyringTests {

    private static final KeyringItem ITEM = new KeyringItem("authsome", "timed");

    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void endsACallThatWaits() throws InterruptedException {
        TimedKeyring keyring = new TimedKeyring(new Waiting(), Duration.ofMillis(50));
        assertEquals(Reason.TIMED_OUT, reason(keyring, ITEM));
        assertTrue(cancelled.await(5, TimeUnit.SECONDS), "the call was not told to end");
    }

    @Test
    void tellsAFailureThatNobodyForesawAsOneOfTheKeyring() {
        TimedKeyring keyring = new TimedKeyring(
                new Waiting() {
                    @Override
                    public Optional<Secret> find(String service, String user, Cancellation ending) {
                        throw new UnsatisfiedLinkError("no such library");
                    }
                },
                Duration.ofSeconds(5));
        assertEquals(Reason.UNAVAILABLE, reason(keyring, ITEM));
    }

    @Test
    void passesOnWhyTheSystemRefuses() {
        TimedKeyring keyring = new TimedKeyring(
                new Waiting() {
                    @Override
                    public Optional<Secret> find(String service, String user, Cancellation ending) {
                        throw new KeyringException(Reason.LOCKED, "locked");
                    }
                },
                Duration.ofSeconds(5));
        assertEquals(Reason.LOCKED, reason(keyring, ITEM));
    }

    private static Reason reason(TimedKeyring keyring, KeyringItem item) {
        return assertThrows(KeyringException.class, () -> keyring.find(item)).reason();
    }

    private class Waiting implements SystemCalls {

        @Override
        public Optional<Secret> find(String service, String user, Cancellation ending) {
            ending.onCancel(cancelled::countDown);
            try {
                never.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        }

        @Override
        public void store(String service, String user, String label, Secret secret, Cancellation ending) {}

        @Override
        public boolean delete(String service, String user, Cancellation ending) {
            return false;
        }

        @Override
        public String description() {
            return "a keyring that waits";
        }
    }
}
