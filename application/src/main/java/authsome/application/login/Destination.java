package authsome.application.login;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a login leads a browser, so that the person can be told before.
 *
 * @param host the authorization server; null while the installation is not known
 * @param scopes what will be asked for
 * @param redirectUri where the browser comes back; people enter it where they set up an OAuth app
 * @param appSetupUrl where they do that; null when unknown. It comes from a definition and may be anything
 * @param appSetupSteps how they do that; empty when nothing is known
 */
public record Destination(
        @Nullable String host,
        List<String> scopes,
        URI redirectUri,
        @Nullable String appSetupUrl,
        List<String> appSetupSteps) {

    public Destination {
        scopes = List.copyOf(scopes);
        appSetupSteps = List.copyOf(appSetupSteps);
    }
}
