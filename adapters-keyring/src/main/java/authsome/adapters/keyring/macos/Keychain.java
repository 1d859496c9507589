package authsome.adapters.keyring.macos;

import static java.lang.foreign.MemorySegment.NULL;
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
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Generic passwords of the default keychain, with prompts switched off. The label is the service's name there. */
final class Keychain implements SystemCalls {

    private static final int OK = 0;
    private static final int NOT_FOUND = -25300;
    private static final int NO_DEFAULT = -25307;
    private static final int INTERACTION_NOT_ALLOWED = -25308;
    private static final int AUTHORIZATION_FAILED = -25293;

    private final NativeFunction allowInteraction;
    private final NativeFunction find;
    private final NativeFunction add;
    private final NativeFunction modify;
    private final NativeFunction delete;
    private final NativeFunction freeContent;
    private final NativeFunction release;

    Keychain() {
        NativeLibrary security =
                NativeLibrary.load("/System/Library/Frameworks/Security.framework/Security", "the Security framework");
        allowInteraction = security.function("SecKeychainSetUserInteractionAllowed", JAVA_INT, JAVA_BYTE);
        find = security.function(
                "SecKeychainFindGenericPassword",
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS);
        add = security.function(
                "SecKeychainAddGenericPassword",
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                ADDRESS);
        modify = security.function(
                "SecKeychainItemModifyAttributesAndData", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
        delete = security.function("SecKeychainItemDelete", JAVA_INT, ADDRESS);
        freeContent = security.function("SecKeychainItemFreeContent", JAVA_INT, ADDRESS, ADDRESS);
        release = NativeLibrary.load(
                        "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation", "CoreFoundation")
                .procedure("CFRelease", ADDRESS);
    }

    @Override
    public String description() {
        return "the macOS keychain";
    }

    @Override
    public Optional<Secret> find(String service, String user, Cancellation ending) {
        noPrompts();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(JAVA_INT);
            MemorySegment content = arena.allocate(ADDRESS);
            int status = search(arena, service, user, length, content, NULL);
            if (status == NOT_FOUND) {
                return Optional.empty();
            }
            check(status);
            MemorySegment bytes = sized(content.get(ADDRESS, 0), length.get(JAVA_INT, 0));
            Secret secret = Secret.owning(bytes.toArray(JAVA_BYTE));
            bytes.fill((byte) 0);
            freeContent.number(NULL, bytes);
            return Optional.of(secret);
        }
    }

    @Override
    public void store(String service, String user, String label, Secret secret, Cancellation ending) {
        noPrompts();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(secret.length());
            secret.use(content -> bytes.copyFrom(MemorySegment.ofArray(content)));
            MemorySegment item = arena.allocate(ADDRESS);
            int status = search(arena, service, user, NULL, NULL, item);
            if (status == NOT_FOUND) {
                status = add(arena, service, user, bytes);
            } else if (status == OK) {
                MemorySegment found = item.get(ADDRESS, 0);
                status = modify.number(found, NULL, secret.length(), bytes);
                release.run(found);
            }
            bytes.fill((byte) 0);
            check(status);
        }
    }

    @Override
    public boolean delete(String service, String user, Cancellation ending) {
        noPrompts();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment item = arena.allocate(ADDRESS);
            int status = search(arena, service, user, NULL, NULL, item);
            if (status == NOT_FOUND) {
                return false;
            }
            check(status);
            MemorySegment found = item.get(ADDRESS, 0);
            int deleted = delete.number(found);
            release.run(found);
            check(deleted);
            return true;
        }
    }

    private void noPrompts() {
        allowInteraction.number((byte) 0);
    }

    private int search(
            Arena arena, String service, String user, MemorySegment length, MemorySegment content, MemorySegment item) {
        return find.number(
                NULL,
                size(service),
                arena.allocateFrom(service),
                size(user),
                arena.allocateFrom(user),
                length,
                content,
                item);
    }

    private int add(Arena arena, String service, String user, MemorySegment bytes) {
        return add.number(
                NULL,
                size(service),
                arena.allocateFrom(service),
                size(user),
                arena.allocateFrom(user),
                Math.toIntExact(bytes.byteSize()),
                bytes,
                NULL);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @SuppressWarnings("restricted") // the size came with the address
    private static MemorySegment sized(MemorySegment memory, int bytes) {
        return memory.reinterpret(bytes);
    }

    private static void check(int status) {
        switch (status) {
            case OK -> {}
            case INTERACTION_NOT_ALLOWED, AUTHORIZATION_FAILED ->
                throw new KeyringException(Reason.LOCKED, "the macOS keychain is locked, or wants to ask first");
            case NO_DEFAULT -> throw new KeyringException(Reason.UNAVAILABLE, "this user has no default keychain");
            default -> throw new KeyringException(Reason.UNAVAILABLE, "the macOS keychain failed with " + status);
        }
    }
}
