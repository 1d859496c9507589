package authsome.adapters.keyring.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import authsome.adapters.keyring.Cancellation;
import authsome.adapters.keyring.NativeFunction;
import authsome.adapters.keyring.NativeLibrary;
import authsome.adapters.keyring.SystemCalls;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Generic credentials, kept for the user on this machine. It is open as long as its user is logged on. */
final class CredentialManager implements SystemCalls {

    private static final int GENERIC = 1;
    private static final int LOCAL_MACHINE = 2;
    private static final int NOT_FOUND = 1168;
    private static final int NO_SUCH_LOGON = 1312;

    /** CREDENTIALW with 64-bit pointers: offsets of its members, and its size. */
    private static final long TYPE = 4;

    private static final long TARGET = 8;
    private static final long COMMENT = 16;
    private static final long SIZE = 32;
    private static final long BLOB = 40;
    private static final long PERSIST = 48;
    private static final long USER = 72;
    private static final long CREDENTIAL_BYTES = 80;

    private final NativeFunction read;
    private final NativeFunction write;
    private final NativeFunction delete;
    private final NativeFunction free;

    CredentialManager() {
        NativeLibrary library = NativeLibrary.load("Advapi32.dll", "the credential manager");
        read = library.capturing("CredReadW", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
        write = library.capturing("CredWriteW", JAVA_INT, ADDRESS, JAVA_INT);
        delete = library.capturing("CredDeleteW", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        free = library.procedure("CredFree", ADDRESS);
    }

    @Override
    public String description() {
        return "the Windows credential manager";
    }

    @Override
    public Optional<Secret> find(String service, String user, Cancellation ending) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            MemorySegment found = arena.allocate(ADDRESS);
            if (read.number(state, target(arena, service, user), GENERIC, 0, found) == 0) {
                return absent(state);
            }
            MemorySegment credential = sized(found.get(ADDRESS, 0), CREDENTIAL_BYTES);
            MemorySegment blob = sized(credential.get(ADDRESS, BLOB), credential.get(JAVA_INT, SIZE));
            Secret secret = Secret.owning(blob.toArray(JAVA_BYTE));
            blob.fill((byte) 0);
            free.run(credential);
            return Optional.of(secret);
        }
    }

    @Override
    public void store(String service, String user, String label, Secret secret, Cancellation ending) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            MemorySegment blob = arena.allocate(secret.length());
            secret.use(content -> blob.copyFrom(MemorySegment.ofArray(content)));
            MemorySegment credential = arena.allocate(CREDENTIAL_BYTES, 8);
            credential.set(JAVA_INT, TYPE, GENERIC);
            credential.set(ADDRESS, TARGET, target(arena, service, user));
            credential.set(ADDRESS, COMMENT, wide(arena, label));
            credential.set(JAVA_INT, SIZE, secret.length());
            credential.set(ADDRESS, BLOB, blob);
            credential.set(JAVA_INT, PERSIST, LOCAL_MACHINE);
            credential.set(ADDRESS, USER, wide(arena, user));
            int written = write.number(state, credential, 0);
            blob.fill((byte) 0);
            if (written == 0) {
                throw refused(error(state));
            }
        }
    }

    @Override
    public boolean delete(String service, String user, Cancellation ending) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            if (delete.number(state, target(arena, service, user), GENERIC, 0) != 0) {
                return true;
            }
            return absent(state).isPresent();
        }
    }

    private static Optional<Secret> absent(MemorySegment state) {
        int error = error(state);
        if (error == NOT_FOUND) {
            return Optional.empty();
        }
        throw refused(error);
    }

    private static KeyringException refused(int error) {
        return error == NO_SUCH_LOGON
                ? new KeyringException(Reason.UNAVAILABLE, "this logon session has no credential manager")
                : new KeyringException(Reason.UNAVAILABLE, "the Windows credential manager failed with " + error);
    }

    private static MemorySegment target(Arena arena, String service, String user) {
        return wide(arena, service + "/" + user);
    }

    private static MemorySegment wide(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }

    /** Where a call leaves its error; its only member is the code. */
    private static MemorySegment state(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    private static int error(MemorySegment state) {
        return state.get(JAVA_INT, 0);
    }

    @SuppressWarnings("restricted") // the size stands in the C headers, or came with the address
    private static MemorySegment sized(MemorySegment memory, long bytes) {
        return memory.reinterpret(bytes);
    }
}
