package authsome.adapters.keyring.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import authsome.adapters.keyring.Cancellation;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One call of a keyring: the memory that it needs, where errors are put, and the handle that ends it early. Closing frees
 * everything, the latest first.
 */
final class Conversation implements AutoCloseable {

    /** A GError is a quark, a code and a text. */
    private static final long ERROR_BYTES = 16;

    private static final int LOCKED = 2;

    private final Glib glib;
    private final Cancellation ending;
    private final Arena arena = Arena.ofConfined();
    private final Deque<Runnable> releases = new ArrayDeque<>();
    private final MemorySegment cancellable;
    private final MemorySegment error;

    Conversation(Glib glib, Cancellation ending) {
        this.glib = glib;
        this.ending = ending;
        this.error = arena.allocate(ADDRESS);
        this.cancellable = object(glib.newCancellable.pointer());
        ending.onCancel(() -> glib.cancel.run(cancellable));
    }

    MemorySegment cancellable() {
        return cancellable;
    }

    /** Where the next call puts its error. */
    MemorySegment error() {
        return error;
    }

    MemorySegment text(String text) {
        return arena.allocateFrom(text);
    }

    /** Memory that is wiped when this ends. */
    MemorySegment wiped(byte[] content) {
        MemorySegment memory = arena.allocate(content.length);
        memory.copyFrom(MemorySegment.ofArray(content));
        releases.push(() -> memory.fill((byte) 0));
        return memory;
    }

    MemorySegment number() {
        return arena.allocate(JAVA_INT.byteSize() * 2, 8);
    }

    /** Texts by texts. */
    MemorySegment attributes(String... namesAndValues) {
        MemorySegment table = glib.newHashTable.pointer(glib.hashText, glib.equalTexts);
        releases.push(() -> glib.unrefHashTable.run(table));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            glib.insert.number(table, text(namesAndValues[i]), text(namesAndValues[i + 1]));
        }
        return table;
    }

    /** Takes over a reference to an object. */
    MemorySegment object(MemorySegment object) {
        if (object.address() != 0) {
            releases.push(() -> glib.unrefObject.run(object));
        }
        return object;
    }

    void later(Runnable release) {
        releases.push(release);
    }

    /** Throws when the last call had an error. */
    void check() {
        MemorySegment found = error.get(ADDRESS, 0);
        if (found.address() == 0) {
            return;
        }
        error.set(ADDRESS, 0, MemorySegment.NULL);
        MemorySegment fields = sized(found, ERROR_BYTES);
        String domain = string(glib.quarkName.pointer(fields.get(JAVA_INT, 0)));
        int code = fields.get(JAVA_INT, 4);
        String message = string(fields.get(ADDRESS, 8));
        glib.freeError.run(found);
        boolean locked = domain.equals("secret-error") && code == LOCKED;
        throw new KeyringException(
                locked ? Reason.LOCKED : Reason.UNAVAILABLE,
                locked ? "the keyring is locked" : "the keyring cannot be reached: " + oneLine(message));
    }

    /** Memory of C code, whose size we know. */
    @SuppressWarnings("restricted") // the size stands in the C headers, or came with the address
    static MemorySegment sized(MemorySegment memory, long bytes) {
        return memory.reinterpret(bytes);
    }

    private static String string(MemorySegment text) {
        return text.address() == 0 ? "" : sized(text, Integer.MAX_VALUE).getString(0);
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("").replaceAll("[^\\x20-\\x7E]", "?");
    }

    @Override
    public void close() {
        ending.over();
        releases.forEach(Runnable::run);
        arena.close();
    }
}
