package authsome.ports.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.OAuthSettings;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begins a device login.
 *
 * @param endpoint the device authorization endpoint
 * @param settings how requests are written
 * @param client the client; null when the service wants none
 * @param scopes what is asked for
 */
public record DeviceRequest(
        URI endpoint, OAuthSettings settings, @Nullable ClientCredentials client, List<String> scopes) {

    public DeviceRequest {
        scopes = List.copyOf(scopes);
    }
}
