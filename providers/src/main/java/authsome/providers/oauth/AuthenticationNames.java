package authsome.providers.oauth;

import authsome.domain.oauth.ClientAuthentication;
import org.jspecify.annotations.Nullable;

/** The registered names of client authentication methods (RFC 7591 section 2, RFC 8414). */
final class AuthenticationNames {

    private AuthenticationNames() {}

    static String of(ClientAuthentication authentication) {
        return switch (authentication) {
            case POST -> "client_secret_post";
            case BASIC -> "client_secret_basic";
            case NONE -> "none";
        };
    }

    /** Null for a method that is not supported. */
    static @Nullable ClientAuthentication parse(String name) {
        return switch (name) {
            case "client_secret_post" -> ClientAuthentication.POST;
            case "client_secret_basic" -> ClientAuthentication.BASIC;
            case "none" -> ClientAuthentication.NONE;
            default -> null;
        };
    }
}
