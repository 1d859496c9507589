package authsome.application.connection;

import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.Grant;
import authsome.domain.oauth.Account;
import authsome.domain.provider.FlowType;
import java.net.URI;

/** Writes how tokens were obtained. */
final class GrantFields {

    private GrantFields() {}

    static void write(Grant grant, RecordWriter out) {
        out.constant("flow", grant.flow())
                .text("token_endpoint", grant.tokenEndpoint().toString())
                .text("base_url", grant.baseUrl())
                .texts("requested_scopes", grant.requestedScopes())
                .texts("granted_scopes", grant.grantedScopes())
                .text("account_id", grant.account().id())
                .text("account_label", grant.account().label())
                .instant("refresh_expires_at", grant.refreshExpiresAt())
                .text("client_id", grant.clientId());
    }

    static Grant read(RecordReader in) {
        return new Grant(
                in.constant("flow", FlowType.class),
                URI.create(in.text("token_endpoint")),
                in.optionalText("base_url"),
                in.texts("requested_scopes"),
                in.texts("granted_scopes"),
                new Account(in.optionalText("account_id"), in.optionalText("account_label")),
                in.optionalInstant("refresh_expires_at"),
                in.optionalText("client_id"));
    }
}
