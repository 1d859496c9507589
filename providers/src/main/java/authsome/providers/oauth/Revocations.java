package authsome.providers.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.BodyFormat;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.RevocationRequest;
import authsome.providers.http.FormBody;
import authsome.providers.http.OutboundReply;
import authsome.providers.http.OutboundRequest;
import authsome.providers.json.JsonBody;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** Ends tokens at servers. Immutable. */
final class Revocations {

    /** What services that answer 200 to everything say of a token that has ended already. */
    private static final Set<String> ENDED =
            Set.of("token_revoked", "token_expired", "invalid_auth", "not_authed", "account_inactive", "invalid_token");

    private final Exchange exchange;

    Revocations(Exchange exchange) {
        this.exchange = exchange;
    }

    void revoke(RevocationRequest request) {
        switch (request.settings().revocation()) {
            case RFC7009 -> byTheBook(request);
            case DELETE_WITH_CLIENT -> deleteWithClient(request);
            case POST_AS_BEARER -> postAsBearer(request);
        }
    }

    private void byTheBook(RevocationRequest request) {
        Exchange.requireMayGo(request.client(), request.endpoint());
        RequestFields fields = new RequestFields();
        fields.put("token", request.token());
        fields.put("token_type_hint", request.isRefreshToken() ? "refresh_token" : "access_token");
        fields.prove(request.client());
        try (OutboundReply reply = exchange.send(fields.post(request.endpoint(), BodyFormat.FORM))) {
            // success has no body that means anything (RFC 7009 section 2.2)
            Exchange.requireSuccess(reply, reply.isSuccess() ? null : ReplyObject.of(reply), request.endpoint());
        }
    }

    private void deleteWithClient(RevocationRequest request) {
        ClientCredentials client = request.client();
        Secret secret = client == null ? null : client.clientSecret();
        if (client == null || secret == null) {
            throw new AuthorizationServerException(
                    request.endpoint().getHost() + " ends tokens only for a client with a secret", "invalid_client");
        }
        URI url = URI.create(request.endpoint() + "/" + client.clientId() + "/token");
        Exchange.requireMayGo(client, url);
        byte[] body = JsonBody.of(Map.of("access_token", request.token()));
        try (OutboundReply reply = exchange.send(
                OutboundRequest.with("DELETE", url, JsonBody.TYPE, body).basic(client.clientId(), secret))) {
            // 404: the service knows no such token, so it has ended
            if (reply.status() != 404) {
                Exchange.requireSuccess(reply, null, url);
            }
        }
    }

    private void postAsBearer(RevocationRequest request) {
        URI url = request.endpoint();
        try (OutboundReply reply = exchange.send(
                OutboundRequest.with("POST", url, FormBody.TYPE, new byte[0]).bearer(request.token()))) {
            ReplyObject members = ReplyObject.of(reply);
            ServerError error = members == null ? null : ServerError.in(members);
            if (reply.status() == 401 || (error != null && ENDED.contains(error.code()))) {
                return;
            }
            Exchange.requireSuccess(reply, members, url);
        }
    }
}
