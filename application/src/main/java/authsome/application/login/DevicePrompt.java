package authsome.application.login;

import org.jspecify.annotations.Nullable;

/**
 * What a person needs in order to confirm a login on another device (RFC 8628).
 *
 * @param userCode what to type in
 * @param verificationUri where
 * @param verificationUriComplete where, with the code in it; null when the server gave none
 */
public record DevicePrompt(
        String userCode, String verificationUri, @Nullable String verificationUriComplete) {}
