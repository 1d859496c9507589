package authsome.proxy.relay;

import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injector;
import authsome.proxy.http.FieldBlock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Proxy-Authorization: Basic run:<secret>} and asks whose secret it is. */
final class ProxyCredentials {

    private static final String NAME = "proxy-authorization";
    private static final byte[] SCHEME = "basic ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] USER = "run:".getBytes(StandardCharsets.US_ASCII);

    private ProxyCredentials() {}

    static Optional<RunId> admit(FieldBlock fields, Injector injector) {
        byte[] value = onlyValue(fields);
        if (value == null || value.length <= SCHEME.length) {
            return Optional.empty();
        }
        for (int i = 0; i < SCHEME.length; i++) {
            if (Character.toLowerCase(value[i]) != SCHEME[i]) {
                return Optional.empty();
            }
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(value, SCHEME.length, value.length));
            return admit(decoded, injector);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<RunId> admit(byte[] decoded, Injector injector) {
        if (decoded.length <= USER.length || !Arrays.equals(decoded, 0, USER.length, USER, 0, USER.length)) {
            return Optional.empty();
        }
        try (Secret secret = Secret.owning(Arrays.copyOfRange(decoded, USER.length, decoded.length))) {
            return injector.admit(secret);
        } finally {
            Arrays.fill(decoded, (byte) 0);
        }
    }

    private static byte @Nullable [] onlyValue(FieldBlock fields) {
        byte[] found = null;
        for (int i = 0; i < fields.count(); i++) {
            if (fields.isNamed(i, NAME)) {
                if (found != null) {
                    return null;
                }
                found = fields.valueBytes(i);
            }
        }
        return found;
    }
}
