package authsome.api.http.cookie;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A cookie to set: for this host alone, out of reach of scripts.
 *
 * @param name its name
 * @param value printable ASCII without semicolons
 * @param lifetime how long the browser keeps it; zero takes it away
 * @param sameSite whether it comes along when another site leads here
 */
public record SetCookie(String name, Secret value, Duration lifetime, SameSite sameSite) {

    /** RFC 6265bis, section 5.6.7. */
    public enum SameSite {
        /** Only with what this site itself asked for. */
        STRICT("Strict"),
        /** Also when another site leads the browser here, as after a login at a provider. */
        LAX("Lax");

        private final String word;

        SameSite(String word) {
            this.word = word;
        }
    }

    /** Takes a cookie away. */
    public static SetCookie gone(String name) {
        return new SetCookie(name, Secret.ofUtf8(""), Duration.ZERO, SameSite.STRICT);
    }

    /**
     * The value of the {@code Set-Cookie} header.
     *
     * @param secure whether browsers reach this server by https only
     */
    public String header(boolean secure) {
        String text = value.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        return name + "=" + text + "; Path=/; Max-Age=" + lifetime.toSeconds() + "; HttpOnly; SameSite=" + sameSite.word
                + (secure ? "; Secure" : "");
    }
}
