package authsome.adapters.keyring.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A real keyring that is locked, hangs or is not there: always told as what it is, and never as "there is none". */
@GnomeKeyring
class SecretServiceTroubleTests {

    private static final KeyringItem ITEM = new KeyringItem("authsome", "trouble");
    private static final Secret SECRET = Secret.ofUtf8("secret");

    /** The limit of two seconds, and what a busy machine adds. */
    private static final Duration IN_TIME = Duration.ofSeconds(4);

    private KeyringSession session;
    private ProbedKeyring keyring;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        session = KeyringSession.start(folder);
        keyring = new ProbedKeyring(session.environment());
        keyring.store(ITEM, "trouble", SECRET);
    }

    @AfterEach
    void end() throws InterruptedException {
        keyring.close();
        session.close();
    }

    @Test
    void tellsThatItIsLocked() throws IOException, InterruptedException {
        session.lock();
        assertRefused(Reason.LOCKED, () -> keyring.find(ITEM));
        assertRefused(Reason.LOCKED, () -> keyring.store(ITEM, "trouble", Secret.ofUtf8("another")));
        assertRefused(Reason.LOCKED, () -> keyring.delete(ITEM));
    }

    @Test
    void doesNotWaitForOneThatHangs() throws IOException, InterruptedException {
        session.freeze();
        assertRefused(Reason.TIMED_OUT, () -> keyring.find(ITEM));
        assertRefused(Reason.TIMED_OUT, () -> keyring.store(ITEM, "trouble", SECRET));
        session.thaw();
        assertTrue(keyring.find(ITEM).orElseThrow().matches(SECRET), "it does not recover");
    }

    @Test
    void outlivesTheSession() throws IOException, InterruptedException {
        session.end();
        assertRefused(Reason.UNAVAILABLE, () -> keyring.find(ITEM));
        assertTrue(keyring.isAlive(), "the end of the session ended the process");
    }

    @Test
    void tellsThatThereIsNoSession(@TempDir Path nowhere) throws IOException {
        Map<String, String> none = Map.of(
                "HOME", nowhere.toString(),
                "XDG_RUNTIME_DIR", nowhere.toString(),
                "DBUS_SESSION_BUS_ADDRESS", "unix:path=" + nowhere.resolve("bus"));
        try (ProbedKeyring outside = new ProbedKeyring(none)) {
            assertRefused(Reason.UNAVAILABLE, () -> outside.find(ITEM));
        }
    }

    private static void assertRefused(Reason reason, Executable call) {
        long begin = System.nanoTime();
        KeyringException refused = assertThrows(KeyringException.class, call);
        assertEquals(reason, refused.reason(), refused::getMessage);
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).compareTo(IN_TIME) < 0, "it took too long");
    }
}
