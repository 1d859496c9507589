package authsome.ports.tck.keys;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringItem;
import authsome.ports.tck.SeededRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Keyring} proves. A test class of the adapter implements this and runs it. */
public interface KeyringContract {

    /** The keyring under test, open; it may hold items of other services. */
    Keyring testee();

    @Test
    default void saysThatThereIsNone() {
        assertEquals(Optional.empty(), testee().find(item("none")));
        assertFalse(testee().delete(item("none")));
    }

    @Test
    default void findsWhatWasStored() {
        testee().store(item("text"), "a text", Secret.ofUtf8("correct horse battery staple"));
        assertHolds("text", Secret.ofUtf8("correct horse battery staple"));
    }

    @Test
    default void keepsTheLastOfSeveral() {
        testee().store(item("twice"), "first", Secret.ofUtf8("the first, which is the longer one"));
        testee().store(item("twice"), "second", Secret.ofUtf8("the second"));
        assertHolds("twice", Secret.ofUtf8("the second"));
        assertTrue(testee().delete(item("twice")));
        assertEquals(Optional.empty(), testee().find(item("twice")), "the first was still there below");
    }

    @Test
    default void forgetsWhatWasDeleted() {
        testee().store(item("gone"), "gone soon", Secret.ofUtf8("secret"));
        assertTrue(testee().delete(item("gone")));
        assertEquals(Optional.empty(), testee().find(item("gone")));
        assertFalse(testee().delete(item("gone")));
    }

    @Test
    default void keepsItemsApart() {
        KeyringItem foreign = new KeyringItem("authsome-other", "apart");
        testee().store(item("apart"), "ours", Secret.ofUtf8("ours"));
        testee().store(item("apart-2"), "ours too", Secret.ofUtf8("second"));
        testee().store(foreign, "of another service", Secret.ofUtf8("theirs"));
        assertHolds("apart", Secret.ofUtf8("ours"));
        assertTrue(testee().delete(item("apart")));
        assertHolds("apart-2", Secret.ofUtf8("second"));
        assertTrue(testee().find(foreign).orElseThrow().matches(Secret.ofUtf8("theirs")));
    }

    @Test
    default void keepsEveryText() {
        String text = "Schlüssel 鍵 🔑 \n\t\"'\\";
        testee().store(item("utf-8"), "Schlüssel 鍵", Secret.ofUtf8(text));
        assertHolds("utf-8", Secret.ofUtf8(text));
    }

    @Test
    default void keepsEveryByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        testee().store(item("bytes"), "bytes", Secret.copyOf(all));
        assertHolds("bytes", Secret.copyOf(all));
    }

    @Test
    default void keepsTheLongest() {
        byte[] longest = new byte[Keyring.MOST_BYTES];
        new SeededRandom(3).nextBytes(longest);
        testee().store(item("long"), "long", Secret.copyOf(longest));
        assertHolds("long", Secret.copyOf(longest));
    }

    @Test
    default void refusesWhatNotEverySystemTakes() {
        Secret tooLong = Secret.owning(new byte[Keyring.MOST_BYTES + 1]);
        assertThrows(IllegalArgumentException.class, () -> testee().store(item("over"), "over", tooLong));
        Secret empty = Secret.owning(new byte[0]);
        assertThrows(IllegalArgumentException.class, () -> testee().store(item("over"), "over", empty));
        assertEquals(Optional.empty(), testee().find(item("over")));
    }

    @Test
    default void leavesTheCallersSecretUsable() {
        Secret secret = Secret.ofUtf8("mine");
        testee().store(item("kept"), "kept", secret);
        testee().find(item("kept")).orElseThrow().close();
        assertDoesNotThrow(() -> secret.use(bytes -> bytes.length));
        assertHolds("kept", secret);
    }

    private void assertHolds(String user, Secret expected) {
        assertTrue(testee().find(item(user)).orElseThrow().matches(expected), user);
    }

    private static KeyringItem item(String user) {
        return new KeyringItem("authsome-contract", user);
    }
}
