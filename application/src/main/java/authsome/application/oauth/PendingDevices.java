package authsome.application.oauth;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.login.SessionId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Device logins that wait, sealed in the store. Safe for use by many threads. */
public final class PendingDevices {

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "device/";
    private static final Codec CODEC = new Codec();

    private final SealedStore store;

    public PendingDevices(SealedStore store) {
        this.store = store;
    }

    public Optional<PendingDevice> find(SessionId session) {
        return store.find(id(session), CODEC).map(Stored::value);
    }

    public List<PendingDevice> all() {
        return store.list(SPACE, PREFIX, CODEC).values();
    }

    public void keep(PendingDevice device) {
        store.overwrite(id(device.session()), device, CODEC);
    }

    public void forget(SessionId session) {
        store.delete(id(session));
    }

    private static DocumentId id(SessionId session) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + session));
    }

    private static final class Codec implements RecordCodec<PendingDevice> {

        @Override
        public Set<String> secretFields() {
            return Set.of("device_code");
        }

        @Override
        public void write(PendingDevice device, RecordWriter out) {
            out.text("session", device.session().value())
                    .secret("device_code", device.deviceCode())
                    .text("client_id", device.clientId())
                    .text("token_endpoint", device.tokenEndpoint().toString())
                    .text("base_url", device.baseUrl())
                    .texts("scopes", device.scopes())
                    .number("interval_millis", device.interval().toMillis())
                    .instant("expires_at", device.expiresAt());
        }

        @Override
        public PendingDevice read(RecordReader in) {
            return new PendingDevice(
                    new SessionId(in.text("session")),
                    in.secret("device_code"),
                    in.optionalText("client_id"),
                    URI.create(in.text("token_endpoint")),
                    in.optionalText("base_url"),
                    in.texts("scopes"),
                    Duration.ofMillis(in.number("interval_millis")),
                    in.instant("expires_at"));
        }
    }
}
