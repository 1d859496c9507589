package authsome.application.connection;

import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.Grant;
import authsome.domain.connection.Term;
import authsome.domain.oauth.Account;
import authsome.domain.provider.FlowType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes how tokens were obtained. */
final class GrantFields {

    private static final Duration LONG_AGO = Duration.ofDays(365);

    private GrantFields() {}

    static void write(Grant grant, RecordWriter out) {
        Term term = grant.refreshTerm();
        out.constant("flow", grant.flow())
                .text("token_endpoint", grant.tokenEndpoint().toString())
                .text("base_url", grant.baseUrl())
                .texts("requested_scopes", grant.requestedScopes())
                .texts("granted_scopes", grant.grantedScopes())
                .text("account_id", grant.account().id())
                .text("account_label", grant.account().label())
                .instant("refresh_expires_at", term == null ? null : term.end())
                .instant("refresh_end_known_since", term == null ? null : term.since())
                .text("client_id", grant.clientId())
                .instant("client_expires_at", grant.clientExpiresAt());
    }

    static Grant read(RecordReader in) {
        return new Grant(
                in.constant("flow", FlowType.class),
                URI.create(in.text("token_endpoint")),
                in.optionalText("base_url"),
                in.texts("requested_scopes"),
                in.texts("granted_scopes"),
                new Account(in.optionalText("account_id"), in.optionalText("account_label")),
                term(in),
                in.optionalText("client_id"),
                in.optionalInstant("client_expires_at"));
    }

    /** Earlier releases did not write since when they knew it: then the whole window of a term counts. */
    private static @Nullable Term term(RecordReader in) {
        Instant end = in.optionalInstant("refresh_expires_at");
        Instant since = in.optionalInstant("refresh_end_known_since");
        if (end == null) {
            return null;
        }
        return new Term(since == null ? end.minus(LONG_AGO) : since, end);
    }
}
