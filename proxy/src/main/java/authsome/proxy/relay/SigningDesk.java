package authsome.proxy.relay;

import authsome.ports.injection.Injection;
import authsome.ports.injection.Injection.Signing;
import authsome.proxy.http.Framing;
import authsome.proxy.http.RequestHead;
import authsome.proxy.signing.AwsSigner;
import authsome.proxy.signing.UnsignableException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs one request. Where only the body itself tells its hash, it is read first, within bounds; close it when that was sent. */
final class SigningDesk implements AutoCloseable {

    private static final byte[] NOTHING = new byte[0];

    /** Nobody has to be asked for a body that is here. */
    private static final Set<String> READ =
            Stream.concat(AwsSigner.HEADERS.stream(), Stream.of("expect")).collect(Collectors.toUnmodifiableSet());

    private final EarlyBody body;
    private final Relay relay;
    private final String host;
    private int room;

    SigningDesk(EarlyBody body, Relay relay, String host) {
        this.body = body;
        this.relay = relay;
        this.host = host;
    }

    @Override
    public void close() {
        relay.bodies().give(room);
    }

    /** The request with its signature; as it is where it carries one in its URL. The keys must last until it is answered. */
    RequestPlan plan(RequestHead request, Signing keys, Injection injection) throws IOException, InterruptedException {
        AwsSigner signer = new AwsSigner(request, host, keys, relay.clock().instant());
        if (signer.isSignedInUrl()) {
            return RequestPlan.unchanged(request);
        }
        String claimed = signer.claimedBodyHash();
        if (claimed != null) {
            return RequestPlan.signed(request, signer.sign(claimed, true), AwsSigner.HEADERS, injection);
        }
        String hash = bodyHash(request);
        return RequestPlan.signed(request, signer.sign(hash, false), READ, injection);
    }

    /** The body stays where it is, for the relay to send. */
    private String bodyHash(RequestHead request) throws IOException, InterruptedException {
        if (body.isUnbounded(request)) {
            throw new UnsignableException(
                    411,
                    "a body without a length is signed only where 'x-amz-content-sha256' says UNSIGNED-PAYLOAD or its"
                            + " hash");
        }
        return Framing.of(request) instanceof Framing.Length(long length)
                ? bodyHash(request, length)
                : AwsSigner.hash(NOTHING, 0, 0);
    }

    private String bodyHash(RequestHead request, long length) throws IOException, InterruptedException {
        if (length > Limits.SIGNED_BODY_BYTES) {
            throw new UnsignableException(
                    413,
                    "a body of more than " + (Limits.SIGNED_BODY_BYTES >> 20) + " MiB is signed only where"
                            + " 'x-amz-content-sha256' says UNSIGNED-PAYLOAD or its hash");
        }
        int taken = relay.bodies().take((int) length);
        if (taken < 0) {
            throw new UnsignableException(503, "too many large bodies are being signed; try again");
        }
        room = taken;
        return body.hash((int) length, request.fields().hasToken("expect", "100-continue"));
    }
}
