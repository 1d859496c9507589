package authsome.api.client.edge;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.EdgeClient;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.BaseUrl;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.http.HttpTransport;
import authsome.api.client.http.ServerTrust;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.proof.ProofSigner;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The daemon elsewhere that has the credentials, over connections that are kept. Every call may be made twice: it changes nothing
 * but the audit log. Safe for use by many threads when the random source is.
 */
public final class EdgeServer implements AutoCloseable {

    private static final int UNAUTHORIZED = 401;
    private static final int BUSY = 429;
    private static final int SERVER_ERRORS = 500;
    private static final Duration HEALTH = Duration.ofSeconds(5);

    private final BaseUrl url;
    private final DaemonAddress address;
    private final IdentityFile identity;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final HttpTransport transport;
    private volatile @Nullable EdgeClient client;

    /**
     * @param url where it is
     * @param trust whose certificates count there
     * @param identity who asks
     */
    public EdgeServer(
            BaseUrl url, ServerTrust trust, IdentityFile identity, InstantSource clock, RandomGenerator random) {
        this.url = url;
        this.address = url.address(trust);
        this.identity = identity;
        this.clock = clock;
        this.random = random;
        this.transport = HttpTransport.keeping(address);
    }

    /** Where it is. */
    public BaseUrl url() {
        return url;
    }

    /**
     * Makes a call.
     *
     * @throws StoreUnavailableException if it cannot be had, or cannot say now
     * @throws DaemonHttpException if it refuses
     * @throws authsome.domain.error.AuthsomeException for a failure of its own
     */
    <T> T call(Function<EdgeClient, T> question) {
        try {
            return twice(question);
        } catch (DaemonUnreachableException failure) {
            throw unavailable(String.valueOf(failure.getMessage()));
        } catch (JsonFormatException foreign) {
            throw unavailable("what it says makes no sense here: " + foreign.getMessage());
        } catch (DaemonHttpException refusal) {
            if (isPassing(refusal.status())) {
                throw unavailable(refusal.detail());
            }
            throw refusal;
        }
    }

    /** Whether another try may be answered: what stands before a daemon that is started again says 502, one that has too much to do 429. */
    private static boolean isPassing(int status) {
        return status == BUSY || status >= SERVER_ERRORS;
    }

    /** A connection that was kept may have ended, and a daemon that was started again goes by another name. */
    private <T> T twice(Function<EdgeClient, T> question) {
        EdgeClient before = client;
        try {
            return question.apply(before == null ? renew() : before);
        } catch (DaemonUnreachableException failure) {
            if (failure.isUnsent() || before == null) {
                throw failure;
            }
            return question.apply(before);
        } catch (DaemonHttpException refusal) {
            if (refusal.status() != UNAUTHORIZED || before == null) {
                throw refusal;
            }
            return question.apply(renew());
        }
    }

    /** Asks for whom proofs are to be signed there. */
    private EdgeClient renew() {
        String audience =
                DaemonClient.anonymous(address).within(HEALTH).health().instance();
        if (audience == null) {
            throw new DaemonUnreachableException("it is the published package's, which knows no edges");
        }
        EdgeClient made =
                new EdgeClient(transport, new ProofSigner(identity.key(), identity.handle(), audience, clock, random));
        client = made;
        return made;
    }

    private StoreUnavailableException unavailable(String why) {
        return new StoreUnavailableException(
                Reason.SERVER, "the server at " + url + " cannot be asked: " + why, Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        transport.close();
        identity.key().close();
    }
}
