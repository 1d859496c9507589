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
import java.time.Instant;
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

    public Optional<Stored<PendingDevice>> find(SessionId session) {
        return store.find(id(session), CODEC);
    }

    public List<Stored<PendingDevice>> all() {
        return store.list(SPACE, PREFIX, CODEC).records();
    }

    public void keep(PendingDevice device) {
        store.overwrite(id(device.session()), device, CODEC);
    }

    /** Changes one if nobody changed it since it was read. */
    public boolean replace(Stored<PendingDevice> seen, PendingDevice next) {
        return store.put(seen.id(), seen.version(), next, CODEC);
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
                    .instant("expires_at", device.expiresAt())
                    .text("holder", device.holder())
                    .instant("held_until", device.heldUntil());
        }

        @Override
        public PendingDevice read(RecordReader in) {
            Instant heldUntil = in.optionalInstant("held_until");
            return new PendingDevice(
                    new SessionId(in.text("session")),
                    in.secret("device_code"),
                    in.optionalText("client_id"),
                    URI.create(in.text("token_endpoint")),
                    in.optionalText("base_url"),
                    in.texts("scopes"),
                    Duration.ofMillis(in.number("interval_millis")),
                    in.instant("expires_at"),
                    in.optionalText("holder"),
                    heldUntil == null ? Instant.EPOCH : heldUntil);
        }
    }
}
