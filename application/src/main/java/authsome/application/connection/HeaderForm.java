package authsome.application.connection;

import authsome.domain.connection.Credential;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection.HeaderValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Puts a credential into the header that carries it. */
public final class HeaderForm {

    private HeaderForm() {}

    /** Where requests to a provider carry this kind of credential; empty when its definition no longer says so. */
    public static Optional<Placement> placement(ProviderDefinition definition, Credential credential) {
        return definition.ways().stream()
                .filter(way -> way.authType() == credential.authType())
                .map(WayIn::placement)
                .findFirst();
    }

    /** The header that carries the credential. The secret in it is a copy, the caller's to close. */
    public static HeaderValue of(Placement placement, Credential credential) {
        return new HeaderValue(placement.headerName(), value(placement, credential.presented()));
    }

    /** Whether a key can stand in a header: visible ASCII, nothing else, so it can neither end nor split one. */
    public static boolean isVisible(byte[] key) {
        for (byte b : key) {
            if (b <= ' ' || b == 0x7F) {
                return false;
            }
        }
        return key.length > 0;
    }

    private static Secret value(Placement placement, Secret key) {
        return switch (placement) {
            case Placement.Header header -> key.use(bytes -> join(prefix(header), visible(bytes)));
            case Placement.Basic basic -> key.use(bytes -> basic(basic, visible(bytes)));
        };
    }

    private static String prefix(Placement.Header header) {
        return header.prefix().isEmpty() ? "" : header.prefix() + " ";
    }

    private static Secret basic(Placement.Basic basic, byte[] key) {
        byte[] name = basic.username().getBytes(StandardCharsets.UTF_8);
        byte[] pair = new byte[name.length + 1 + key.length];
        System.arraycopy(name, 0, pair, basic.secretIsUsername() ? key.length + 1 : 0, name.length);
        System.arraycopy(key, 0, pair, basic.secretIsUsername() ? 0 : name.length + 1, key.length);
        pair[basic.secretIsUsername() ? key.length : name.length] = ':';
        byte[] encoded = Base64.getEncoder().encode(pair);
        Secret value = join("Basic ", encoded);
        Arrays.fill(pair, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        return value;
    }

    private static Secret join(String prefix, byte[] rest) {
        byte[] first = prefix.getBytes(StandardCharsets.US_ASCII);
        byte[] value = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, value, first.length, rest.length);
        return Secret.owning(value);
    }

    private static byte[] visible(byte[] key) {
        if (!isVisible(key)) {
            throw new IllegalArgumentException("the credential has characters that cannot stand in a header");
        }
        return key;
    }
}
