package authsome.ports.oauth;

import authsome.domain.oauth.Account;
import java.net.URI;

/**
 * Talks to authorization servers, all of which are untrusted: https only, addresses by the operator's egress policy, no
 * redirects, 10 seconds and 1 MiB at most for each reply, and whatever comes back is one of the results named here or an
 * {@link AuthorizationServerException}. Nothing is tried twice: who asks knows whether that is safe.
 *
 * <p>Secrets in results are the caller's to close; secrets in requests stay the caller's. Safe for use by many threads.
 */
public interface AuthorizationServers {

    /** The URL to which a browser is sent (RFC 6749 section 4.1.1, RFC 7636 with S256, RFC 8707). Pure. */
    URI authorizationUrl(AuthorizationRequest request);

    /** Asks a token endpoint. Never throws for what the server does. */
    TokenReply token(TokenRequest request);

    /**
     * Begins a device login (RFC 8628 section 3.1).
     *
     * @throws AuthorizationServerException if the server refuses, cannot be reached or answers nonsense
     */
    DeviceAuthorization device(DeviceRequest request);

    /**
     * Ends a token at the server, in the style of its definition.
     *
     * @throws AuthorizationServerException if it cannot be said that the token has ended
     */
    void revoke(RevocationRequest request);

    /**
     * Finds out about a server: by an issuer or any URL of it (RFC 8414, OpenID Connect Discovery).
     *
     * @throws AuthorizationServerException if there is nothing to be found, or it contradicts itself
     */
    ServerMetadata discover(URI issuer);

    /**
     * Finds out which server guards a resource (RFC 9728), such as an MCP server: from its 401 or its well-known document,
     * else from the resource's own origin.
     *
     * @throws AuthorizationServerException if there is nothing to be found, or it contradicts itself
     */
    ResourceMetadata resource(URI resource);

    /**
     * Registers a client (RFC 7591).
     *
     * @throws AuthorizationServerException if the server refuses, cannot be reached or answers nonsense
     */
    RegisteredClient register(RegistrationRequest request);

    /**
     * Asks whose a token is: from a verified id_token, else from the definition's endpoint. {@link Account#UNKNOWN} when
     * the server does not tell; never throws for what the server does, because nothing depends on it.
     */
    Account account(AccountRequest request);

    /** Asks the service itself whose a key is. Never throws for what the service does. */
    KeyAnswer owner(KeyQuestion question);
}
