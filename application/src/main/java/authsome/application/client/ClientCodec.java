package authsome.application.client;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes OAuth clients. */
final class ClientCodec implements RecordCodec<StoredClient> {

    private static final String SECRET = "client_secret";

    @Override
    public Set<String> secretFields() {
        return Set.of(SECRET);
    }

    @Override
    public void write(StoredClient client, RecordWriter out) {
        ClientCredentials credentials = client.credentials();
        out.text("client_id", credentials.clientId())
                .constant("authentication", credentials.authentication())
                .texts(
                        "origins",
                        credentials.origins().stream()
                                .map(Origin::toString)
                                .sorted()
                                .toList())
                .text("token_endpoint", client.tokenEndpoint().toString())
                .text("base_url", client.baseUrl())
                .texts("scopes", client.scopes());
        Secret secret = credentials.clientSecret();
        out.flag("confidential", secret != null);
        if (secret != null) {
            out.secret(SECRET, secret);
        }
    }

    @Override
    public StoredClient read(RecordReader in) {
        Set<Origin> origins = in.texts("origins").stream()
                .map(text -> ClientCredentials.originOf(URI.create("https://" + text)))
                .collect(Collectors.toSet());
        return new StoredClient(
                new ClientCredentials(
                        in.text("client_id"),
                        in.flag("confidential") ? in.secret(SECRET) : null,
                        in.constant("authentication", ClientAuthentication.class),
                        origins),
                URI.create(in.text("token_endpoint")),
                in.optionalText("base_url"),
                in.texts("scopes"));
    }
}
