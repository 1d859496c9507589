package authsome.application.refresh;

import authsome.application.provider.Catalogue;
import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together the request that renews a token. It goes to where the tokens came from and nowhere else. */
final class TokenQuestions {

    private final Catalogue catalogue;
    private final GrantClients clients;

    TokenQuestions(Catalogue catalogue, GrantClients clients) {
        this.catalogue = catalogue;
        this.clients = clients;
    }

    TokenQuestion of(Connection connection) {
        return switch (connection.credential()) {
            case Credential.ApiKey _, Credential.KeySet _ ->
                new TokenQuestion.Impossible("a pasted key is not renewed");
            case Credential.OAuth oauth -> of(connection, oauth);
        };
    }

    private TokenQuestion of(Connection connection, Credential.OAuth oauth) {
        ProviderName provider = connection.id().provider();
        Optional<OAuthSettings> settings = catalogue
                .find(provider)
                .flatMap(entry -> entry.definition().oauthWay(oauth.grant().flow()))
                .map(WayIn.OAuth::settings);
        if (settings.isEmpty()) {
            return new TokenQuestion.Impossible("no definition of '" + provider + "' knows its authorization server");
        }
        ClientCredentials client =
                clients.of(connection.vault(), provider, oauth.grant()).orElse(null);
        String given = oauth.grant().clientId();
        if (given != null && (client == null || !client.clientId().equals(given))) {
            return new TokenQuestion.Impossible("the client that it was given to is no longer configured");
        }
        if (client != null && !client.mayGoTo(oauth.grant().tokenEndpoint())) {
            return new TokenQuestion.Impossible("the client's secret was not entered for "
                    + ClientCredentials.originOf(oauth.grant().tokenEndpoint()));
        }
        List<String> scopes = oauth.grant().requestedScopes();
        return switch (oauth.renewal()) {
            case Renewal.RefreshToken refresh ->
                ask(oauth, settings.get(), client, new GrantRequest.Refresh(refresh.token()));
            case Renewal.KeyFile file ->
                ask(oauth, settings.get(), client, new GrantRequest.KeyFile(file.content(), scopes));
            case Renewal.Client _ ->
                client == null
                        ? new TokenQuestion.Impossible("the client that obtained it is no longer configured")
                        : ask(oauth, settings.get(), client, new GrantRequest.Client(scopes));
            case Renewal.None _ -> new TokenQuestion.Impossible("there is nothing to renew it with");
        };
    }

    private static TokenQuestion ask(
            Credential.OAuth oauth, OAuthSettings settings, @Nullable ClientCredentials client, GrantRequest grant) {
        return new TokenQuestion.Ask(new TokenRequest(oauth.grant().tokenEndpoint(), settings, client, grant));
    }
}
