package authsome.ports.oauth;

import authsome.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A device login that waits for a person.
 *
 * @param deviceCode what the token endpoint is asked with
 * @param userCode what the person types in; printable and short
 * @param verificationUri where, an http(s) URL
 * @param verificationUriComplete the same with the code in it; null when the server gave none
 * @param expiresIn how long the codes live
 * @param interval the least pause between two questions
 */
public record DeviceAuthorization(
        Secret deviceCode,
        String userCode,
        URI verificationUri,
        @Nullable URI verificationUriComplete,
        Duration expiresIn,
        Duration interval) {}
