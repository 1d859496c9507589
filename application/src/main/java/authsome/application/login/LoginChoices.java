package authsome.application.login;

import authsome.domain.oauth.Installation;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the person who logs in wants otherwise than the definition says.
 *
 * @param scopes what to ask for; null for what the stored client or the definition names
 * @param baseUrl the installation of a multi-tenant service; null for the usual one
 * @param ownClient whether the OAuth client is this vault's own, whatever the server has stored
 * @param variables the values of the definition's variables that are known
 * @param check whether the service is asked whose a key is before it is kept
 */
public record LoginChoices(
        @Nullable List<String> scopes,
        @Nullable String baseUrl,
        boolean ownClient,
        SortedMap<String, String> variables,
        boolean check) {

    /** As the definition says. */
    public static final LoginChoices USUAL = new LoginChoices(null, null, false);

    public LoginChoices {
        scopes = scopes == null ? null : List.copyOf(scopes);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** Choices that name no values. */
    public LoginChoices(@Nullable List<String> scopes, @Nullable String baseUrl, boolean ownClient) {
        this(scopes, baseUrl, ownClient, new TreeMap<>());
    }

    /** Choices of which nothing is asked before they are taken. */
    public LoginChoices(
            @Nullable List<String> scopes,
            @Nullable String baseUrl,
            boolean ownClient,
            SortedMap<String, String> variables) {
        this(scopes, baseUrl, ownClient, variables, false);
    }

    /** The same for another installation. */
    LoginChoices at(@Nullable String base) {
        return new LoginChoices(scopes, base, ownClient, variables, check);
    }

    /** The same with other scopes. */
    LoginChoices asking(@Nullable List<String> named) {
        return new LoginChoices(named, baseUrl, ownClient, variables, check);
    }

    /** The same with these values. */
    LoginChoices with(SortedMap<String, String> values) {
        return new LoginChoices(scopes, baseUrl, ownClient, values, check);
    }

    /** The installation that they name. */
    Installation installation() {
        return new Installation(baseUrl, variables);
    }
}
