package authsome.api.client.home;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.proof.IdentityKey;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * An identity in a home: its key file and the record beside it.
 *
 * @param handle its name
 * @param key its key
 */
public record IdentityFile(Handle handle, IdentityKey key) {

    private static final String KEY_STORE = "key_store";
    private static final String KEYRING = "keyring";

    /**
     * Reads an identity; empty when the home has no such key.
     *
     * @throws UnsafePathException if others may read the key
     * @throws JsonFormatException if the record is damaged
     * @throws IllegalArgumentException if the key is damaged
     */
    public static Optional<IdentityFile> read(HomeLayout home, Handle handle) {
        try (Secret text = PrivateFiles.readSecret(home.identityKey(handle))) {
            if (text == null) {
                return Optional.empty();
            }
            return Optional.of(of(home, handle, text));
        }
    }

    /**
     * An identity whose key is not in its file.
     *
     * @param text the key in the form that its file would have
     * @throws JsonFormatException if the record is damaged
     * @throws IllegalArgumentException if the key is damaged
     */
    public static IdentityFile of(HomeLayout home, Handle handle, Secret text) {
        Secret seed = IdentityKey.parseSeed(text);
        byte[] record = PrivateFiles.read(home.identityRecord(handle));
        if (record == null) {
            return new IdentityFile(handle, IdentityKey.ofSeed(seed));
        }
        Did did = new Did(Json.parseObject(record).text("did"));
        return new IdentityFile(handle, IdentityKey.ofSeed(seed, did));
    }

    /** Whether the record of an identity says that its key is in the keyring. */
    public static boolean isInKeyring(HomeLayout home, Handle handle) {
        byte[] record = PrivateFiles.read(home.identityRecord(handle));
        return record != null && KEYRING.equals(Json.parseObject(record).findText(KEY_STORE));
    }

    /** Deletes an identity's key and record; nothing happens where there is none. */
    public static void delete(HomeLayout home, Handle handle) {
        try {
            Files.deleteIfExists(home.identityKey(handle));
            Files.deleteIfExists(home.identityRecord(handle));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Writes a fresh identity. The key comes last: a reader that finds it finds the record too.
     *
     * @return false, and the key file unchanged, when the home has a key of that name
     */
    public static boolean create(HomeLayout home, Handle handle, IdentityKey key, Instant now) {
        if (!createRecord(home, handle, record(handle, key, now).build())) {
            return false;
        }
        try (Secret text = key.printSeed()) {
            return text.use(bytes -> {
                byte[] copy = bytes.clone();
                boolean created = PrivateFiles.create(home.identityKey(handle), copy);
                Arrays.fill(copy, (byte) 0);
                return created;
            });
        }
    }

    /**
     * Writes the record of a fresh identity whose key goes into the keyring.
     *
     * @return false, and the record unchanged, when the home has one of that name
     */
    public static boolean createInKeyring(HomeLayout home, Handle handle, IdentityKey key, Instant now) {
        return createRecord(
                home, handle, record(handle, key, now).put(KEY_STORE, KEYRING).build());
    }

    private static boolean createRecord(HomeLayout home, Handle handle, JsonObject record) {
        return PrivateFiles.create(home.identityRecord(handle), Json.print(record));
    }

    private static JsonObject.Builder record(Handle handle, IdentityKey key, Instant now) {
        return JsonObject.builder()
                .put("handle", handle.value())
                .put("did", key.did().value())
                .put("created_at", now.toString())
                .put("updated_at", now.toString());
    }
}
