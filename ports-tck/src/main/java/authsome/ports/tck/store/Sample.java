package authsome.ports.tck.store;

import authsome.domain.identity.VaultId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.Space;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names and bodies for tests of stores. */
public final class Sample {

    /** The space of a vault. */
    public static final Space.OfVault VAULT = new Space.OfVault(new VaultId("vault_00000000000a"));

    /** The space of another vault. */
    public static final Space.OfVault OTHER_VAULT = new Space.OfVault(new VaultId("vault_00000000000b"));

    private Sample() {}

    /** A document of {@link #VAULT}. */
    public static DocumentId id(String key) {
        return id(VAULT, key);
    }

    /** The id of a document. */
    public static DocumentId id(Space space, String key) {
        return new DocumentId(space, new DocumentKey(key));
    }

    /** A body with the form of a sealed document, which no key opens; different texts give different bodies. */
    public static SealedBytes body(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SealedBytes.FORMAT);
        bytes.write(4);
        bytes.writeBytes("test".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[12]);
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[16]);
        return SealedBytes.parse(bytes.toByteArray());
    }
}
