package authsome.application.connection;

import authsome.application.vault.Sha256;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where connections are stored: {@code connection/<provider>/<name>} in their vault, the name percent-encoded. The one key
 * that would be too long is hashed.
 */
final class ConnectionKey {

    static final String PREFIX = "connection/";

    private static final int LONGEST = 380;
    private static final String HASHED = "~";

    private ConnectionKey() {}

    static DocumentId of(VaultId vault, ConnectionId connection) {
        return new DocumentId(
                new Space.OfVault(vault), new DocumentKey(under(connection.provider()) + encode(connection.name())));
    }

    /** Where something of another kind is stored that accompanies a connection. */
    static DocumentId of(String kind, VaultId vault, ConnectionId connection) {
        return new DocumentId(
                new Space.OfVault(vault),
                new DocumentKey(kind + "/" + connection.provider() + "/" + encode(connection.name())));
    }

    /** What the keys of all connections at a provider begin with. */
    static String under(ProviderName provider) {
        return PREFIX + provider + "/";
    }

    /** The connection that a key names; empty when the name in it is hashed. */
    static Optional<ConnectionId> parse(DocumentKey key) {
        String[] parts = key.value().split("/", -1);
        if (parts.length != 3 || parts[2].startsWith(HASHED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ConnectionId(
                    new ProviderName(parts[1]),
                    new ConnectionName(URLDecoder.decode(parts[2], StandardCharsets.UTF_8))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String encode(ConnectionName name) {
        StringBuilder key = new StringBuilder();
        for (byte b : name.value().getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
            if (plain) {
                key.append((char) b);
            } else {
                key.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return key.length() <= LONGEST ? key.toString() : HASHED + hash(name);
    }

    private static String hash(ConnectionName name) {
        return Sha256.hex(name.value().getBytes(StandardCharsets.UTF_8));
    }
}
