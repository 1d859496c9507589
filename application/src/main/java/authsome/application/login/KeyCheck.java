package authsome.application.login;

import authsome.application.injection.InjectionForm;
import authsome.domain.connection.Credential;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.oauth.Account;
import authsome.domain.oauth.AccountSource;
import authsome.domain.oauth.Installation;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.injection.Injection;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.KeyAnswer;
import authsome.ports.oauth.KeyQuestion;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Asks a service whose a key is, with the key in the places where requests carry it, and only where it may go. Safe for use by
 * many threads.
 */
public final class KeyCheck {

    private static final int HTTPS = 443;

    private final AuthorizationServers servers;

    public KeyCheck(AuthorizationServers servers) {
        this.servers = servers;
    }

    /**
     * What the service says.
     *
     * @return with the account as far as it is known, and with a notice where it could not be asked
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if the service does not take the key
     */
    public LoginOutcome ask(
            ProviderDefinition definition, WayIn.ApiKey way, Credential credential, Installation installation) {
        AccountSource source = way.details().account();
        UrlTemplate template = source == null ? null : source.url();
        if (source == null || template == null) {
            return unknown("the key was not checked: the definition does not say who tells whose it is");
        }
        URI url;
        try {
            url = template.expand(installation);
        } catch (IllegalArgumentException unfit) {
            return unknown("the key was not checked: " + unfit.getMessage());
        }
        if (!mayGo(credential, url)) {
            return unknown("the key was not checked: it was not entered for " + url.getHost());
        }
        try (Injection injection = InjectionForm.of("checked", way.placement(), credential)) {
            return switch (servers.owner(new KeyQuestion(source, url, injection))) {
                case KeyAnswer.Taken(Account account) -> new LoginOutcome(account, List.of(), List.of());
                case KeyAnswer.Silent(String why) -> unknown("the key could not be checked: " + why);
                case KeyAnswer.Refused(int status) ->
                    throw new AuthsomeException(
                                    ErrorCode.AUTHENTICATION_FAILED,
                                    "Authentication failed: " + definition.displayName() + " does not take this key ("
                                            + url.getHost() + " answered with status " + status + ")")
                            .at(definition.name())
                            .hint("see whether it is whole and still valid; without --check it is kept as it is");
            };
        }
    }

    private static boolean mayGo(Credential credential, URI url) {
        int port = url.getPort() < 0 ? HTTPS : url.getPort();
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String path = url.getRawPath();
        return credential.origins().stream()
                .anyMatch(origin -> origin.containsOrigin(host, port) && origin.containsPath(path));
    }

    private static LoginOutcome unknown(String notice) {
        return new LoginOutcome(Account.UNKNOWN, List.of(), List.of(), notice);
    }
}
