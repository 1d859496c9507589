package authsome.providers.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.providers.http.HttpsClient;
import authsome.providers.http.OutboundException;
import authsome.providers.http.OutboundReply;
import authsome.providers.http.OutboundRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Exchanges whose failure is an {@link AuthorizationServerException}. Immutable. */
final class Exchange {

    /** The code for what is refused here, before anything is sent. */
    static final String NOT_FOR_ORIGIN = "client_not_for_origin";

    private final HttpsClient http;

    Exchange(HttpsClient http) {
        this.http = http;
    }

    /** The reply, whatever its status. */
    OutboundReply send(OutboundRequest request) {
        try {
            return request.sendBy(http);
        } catch (OutboundException failed) {
            throw new AuthorizationServerException(failed.sentence(), null);
        }
    }

    /** The members of a successful reply. */
    ReplyObject members(OutboundRequest request, URI url) {
        try (OutboundReply reply = send(request)) {
            ReplyObject members = ReplyObject.of(reply);
            requireSuccess(reply, members, url);
            if (members == null) {
                throw new AuthorizationServerException(url.getHost() + " answered nothing that can be read", null);
            }
            return members;
        }
    }

    /** @throws AuthorizationServerException if {@code reply} is a refusal or a failure */
    static void requireSuccess(OutboundReply reply, @Nullable ReplyObject members, URI url) {
        ServerError error = members == null || reply.status() >= 500 ? null : ServerError.in(members);
        if (error != null) {
            throw new AuthorizationServerException(
                    url.getHost() + " refused: " + error.told(), error.isPassing() ? null : error.code());
        }
        if (!reply.isSuccess()) {
            throw new AuthorizationServerException(url.getHost() + " answered with status " + reply.status(), null);
        }
    }

    /** @throws AuthorizationServerException if {@code url} is no https URL with a host */
    static void requireHttps(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new AuthorizationServerException("that is not an https URL with a host", "invalid_url");
        }
    }

    /** @throws AuthorizationServerException if {@code client} was not entered for the server at {@code url} */
    static void requireMayGo(@Nullable ClientCredentials client, URI url) {
        if (client != null && !client.mayGoTo(url)) {
            throw new AuthorizationServerException(notForOrigin(url), NOT_FOR_ORIGIN);
        }
    }

    static String notForOrigin(URI url) {
        return "the stored client was not entered for " + url.getHost() + " and is not sent there";
    }
}
