package authsome.providers.oauth;

import authsome.domain.oauth.Account;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.KeyAnswer;
import authsome.ports.oauth.KeyQuestion;
import authsome.providers.http.OutboundReply;
import authsome.providers.http.OutboundRequest;
import java.net.URI;

/** Asks a service whose a key is, with the key where requests carry it. Immutable. */
final class KeyOwners {

    private final Exchange exchange;

    KeyOwners(Exchange exchange) {
        this.exchange = exchange;
    }

    KeyAnswer of(KeyQuestion question) {
        URI url = question.url();
        if (question.key().places().signing() != null) {
            return new KeyAnswer.Silent("requests to " + url.getHost() + " have to be signed");
        }
        try {
            Exchange.requireHttps(url);
            OutboundRequest request = OutboundRequest.get(url).carrying(question.key());
            try (OutboundReply reply = exchange.send(request)) {
                if (reply.status() == 401 || reply.status() == 403) {
                    return new KeyAnswer.Refused(reply.status());
                }
                if (!reply.isSuccess()) {
                    return new KeyAnswer.Silent(url.getHost() + " answered with status " + reply.status());
                }
                ReplyObject members = ReplyObject.of(reply);
                return new KeyAnswer.Taken(
                        members == null
                                ? Account.UNKNOWN
                                : new Account(
                                        members.shown(question.source().idPath()),
                                        members.shown(question.source().labelPath())));
            }
        } catch (AuthorizationServerException | IllegalArgumentException failed) {
            return new KeyAnswer.Silent(String.valueOf(failed.getMessage()));
        }
    }
}
