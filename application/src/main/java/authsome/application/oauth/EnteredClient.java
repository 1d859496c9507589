package authsome.application.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.BodyFormat;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An OAuth client as a person enters it. Its secret is bound to the endpoints that it is entered for. */
public final class EnteredClient {

    private static final int LONGEST = 2_000;

    private EnteredClient() {}

    /** Whether a way in needs a client that a person enters. */
    public static boolean isNeeded(WayIn.OAuth way) {
        return switch (way.flow()) {
            case PKCE, CLIENT_CREDENTIALS -> true;
            case DEVICE_CODE -> way.settings().deviceTokenRequest() == BodyFormat.FORM;
            case DCR_PKCE, JWT_BEARER, API_KEY, BROWSER -> false;
        };
    }

    /** Whether a client of this way in has a secret. */
    public static boolean needsSecret(WayIn.OAuth way) {
        return switch (way.flow()) {
            case PKCE, CLIENT_CREDENTIALS -> way.settings().clientAuthentication() != ClientAuthentication.NONE;
            case DEVICE_CODE, DCR_PKCE, JWT_BEARER, API_KEY, BROWSER -> false;
        };
    }

    /**
     * The client.
     *
     * @param plan the login that it is entered for
     * @param secret null for a public client; blanks around it do not count
     * @throws IllegalArgumentException naming the rule that it breaks
     */
    public static ClientCredentials of(OAuthPlan plan, String id, @Nullable Secret secret) {
        Secret stripped = secret == null ? null : secret.use(EnteredClient::stripped);
        boolean open = stripped == null || stripped.isEmpty();
        if (id.length() > LONGEST || (stripped != null && stripped.length() > LONGEST)) {
            throw new IllegalArgumentException("longer than any that a service gives out");
        }
        return new ClientCredentials(
                id,
                open ? null : stripped,
                open ? ClientAuthentication.NONE : authentication(plan),
                plan.clientOrigins());
    }

    private static ClientAuthentication authentication(OAuthPlan plan) {
        ClientAuthentication defined = plan.settings().clientAuthentication();
        return defined == ClientAuthentication.NONE ? ClientAuthentication.POST : defined;
    }

    private static Secret stripped(byte[] utf8) {
        return Secret.ofUtf8(new String(utf8, StandardCharsets.UTF_8).strip());
    }
}
