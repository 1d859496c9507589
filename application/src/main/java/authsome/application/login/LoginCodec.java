package authsome.application.login;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.login.SessionState;
import authsome.domain.oauth.Account;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes logins in progress. Their secrets stand in records of their own. */
final class LoginCodec implements RecordCodec<LoginRecord> {

    @Override
    public void write(LoginRecord login, RecordWriter out) {
        writeSession(login.session(), out);
        out.text("principal", login.principal().value())
                .text("vault", login.vault().value())
                .text("browser", login.browser())
                .text("attempt", login.attempt())
                .instant("claimed_at", login.claimedAt())
                .object("choices", fields -> writeChoices(login.choices(), fields));
        DevicePrompt device = login.device();
        if (device != null) {
            out.text("user_code", device.userCode())
                    .text("verification_uri", device.verificationUri())
                    .text("verification_uri_complete", device.verificationUriComplete());
        }
        LoginOutcome outcome = login.outcome();
        out.text("account_id", outcome.account().id())
                .text("account_label", outcome.account().label())
                .texts("scopes", outcome.scopes())
                .texts("missing", outcome.missing());
    }

    @Override
    public LoginRecord read(RecordReader in) {
        return new LoginRecord(
                readSession(in),
                new PrincipalId(in.text("principal")),
                new VaultId(in.text("vault")),
                readChoices(in.object("choices")),
                in.optionalText("browser"),
                in.optionalText("attempt"),
                readDevice(in),
                new LoginOutcome(
                        new Account(in.optionalText("account_id"), in.optionalText("account_label")),
                        in.texts("scopes"),
                        in.texts("missing")),
                in.optionalInstant("claimed_at"));
    }

    private static void writeSession(AuthSession session, RecordWriter out) {
        Handle startedBy = session.startedBy();
        out.text("id", session.id().value())
                .text("provider", session.connection().provider().value())
                .text("name", session.connection().name().value())
                .constant("flow", session.flow())
                .text("started_by", startedBy == null ? null : startedBy.value())
                .flag("force", session.force())
                .constant("state", session.state())
                .text("message", session.message())
                .text("error", session.error())
                .instant("created_at", session.createdAt())
                .instant("expires_at", session.expiresAt());
    }

    private static AuthSession readSession(RecordReader in) {
        String startedBy = in.optionalText("started_by");
        return new AuthSession(
                new SessionId(in.text("id")),
                new ConnectionId(new ProviderName(in.text("provider")), new ConnectionName(in.text("name"))),
                in.constant("flow", FlowType.class),
                startedBy == null ? null : new Handle(startedBy),
                in.flag("force"),
                in.constant("state", SessionState.class),
                in.optionalText("message"),
                in.optionalText("error"),
                in.instant("created_at"),
                in.instant("expires_at"));
    }

    private static void writeChoices(LoginChoices choices, RecordWriter out) {
        out.text("base_url", choices.baseUrl()).flag("own_client", choices.ownClient());
        out.flag("scopes_named", choices.scopes() != null);
        out.texts("scopes", choices.scopes() == null ? List.of() : choices.scopes());
        out.textMap("variables", choices.variables()).flag("check", choices.check());
    }

    private static LoginChoices readChoices(RecordReader in) {
        Map<String, String> variables = in.optionalTextMap("variables");
        return new LoginChoices(
                in.flag("scopes_named") ? in.texts("scopes") : null,
                in.optionalText("base_url"),
                in.flag("own_client"),
                variables == null ? new TreeMap<>() : new TreeMap<>(variables),
                in.flag("check", false));
    }

    private static @Nullable DevicePrompt readDevice(RecordReader in) {
        String userCode = in.optionalText("user_code");
        return userCode == null
                ? null
                : new DevicePrompt(userCode, in.text("verification_uri"), in.optionalText("verification_uri_complete"));
    }
}
