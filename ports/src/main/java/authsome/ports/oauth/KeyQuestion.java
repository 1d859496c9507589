package authsome.ports.oauth;

import authsome.domain.oauth.AccountSource;
import authsome.ports.injection.Injection;
import java.net.URI;

/**
 * Asks whose a key is.
 *
 * @param source where in the reply that stands
 * @param url what is asked, by GET
 * @param key what the request carries, in the places where requests carry it; stays the caller's
 */
public record KeyQuestion(AccountSource source, URI url, Injection key) {}
