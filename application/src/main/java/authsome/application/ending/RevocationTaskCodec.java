package authsome.application.ending;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.RevocationStyle;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tokens that are to end. */
final class RevocationTaskCodec implements RecordCodec<RevocationTask> {

    private static final String TOKEN = "token";
    private static final String CLIENT_SECRET = "client_secret";

    @Override
    public Set<String> secretFields() {
        return Set.of(TOKEN, CLIENT_SECRET);
    }

    @Override
    public void write(RevocationTask task, RecordWriter out) {
        Handle identity = task.identity();
        out.text("provider", task.connection().provider().value())
                .text("connection", task.connection().name().value())
                .text("identity", identity == null ? null : identity.value())
                .text("principal", task.principal().value())
                .text("endpoint", task.endpoint().toString())
                .constant("style", task.style())
                .secret(TOKEN, task.token())
                .flag("is_refresh_token", task.isRefreshToken())
                .instant("since", task.since())
                .number("tries", task.tries())
                .instant("next_at", task.nextAt());
        writeClient(task.client(), out);
    }

    @Override
    public RevocationTask read(RecordReader in) {
        String identity = in.optionalText("identity");
        return new RevocationTask(
                new ConnectionId(new ProviderName(in.text("provider")), new ConnectionName(in.text("connection"))),
                identity == null ? null : new Handle(identity),
                new PrincipalId(in.text("principal")),
                URI.create(in.text("endpoint")),
                in.constant("style", RevocationStyle.class),
                readClient(in),
                in.secret(TOKEN),
                in.flag("is_refresh_token"),
                in.instant("since"),
                Math.toIntExact(in.number("tries")),
                in.instant("next_at"));
    }

    private static void writeClient(@Nullable ClientCredentials client, RecordWriter out) {
        out.text("client_id", client == null ? null : client.clientId());
        if (client == null) {
            return;
        }
        Secret secret = client.clientSecret();
        out.constant("authentication", client.authentication())
                .texts(
                        "origins",
                        client.origins().stream().map(Origin::toString).sorted().toList())
                .flag("confidential", secret != null);
        if (secret != null) {
            out.secret(CLIENT_SECRET, secret);
        }
    }

    private static @Nullable ClientCredentials readClient(RecordReader in) {
        String id = in.optionalText("client_id");
        if (id == null) {
            return null;
        }
        return new ClientCredentials(
                id,
                in.flag("confidential") ? in.secret(CLIENT_SECRET) : null,
                in.constant("authentication", ClientAuthentication.class),
                in.texts("origins").stream()
                        .map(text -> ClientCredentials.originOf(URI.create("https://" + text)))
                        .collect(Collectors.toSet()));
    }
}
