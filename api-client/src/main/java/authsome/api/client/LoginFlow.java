package authsome.api.client;

import authsome.api.client.wire.login.LoginField;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One login, from its beginning to its end, or gone on with by its id: also in another process, as the same identity. Not for
 * use by several threads; failures are those of {@link DaemonClient}.
 */
public final class LoginFlow {

    private static final long PAUSE_MILLIS = 400;

    private final DaemonClient client;
    private LoginSession session;

    private LoginFlow(DaemonClient client, LoginSession session) {
        this.client = client;
        this.session = session;
    }

    /** Begins a login. One that needs nobody, and one whose connection is there and not forced, has ended when this returns. */
    public static LoginFlow begin(DaemonClient client, LoginStart start) {
        return new LoginFlow(client, client.startLogin(start));
    }

    /** Goes on with a login that the same identity began. */
    public static LoginFlow resume(DaemonClient client, SessionId id) {
        return new LoginFlow(client, client.session(id));
    }

    /** Names the login, for {@link #resume}. */
    public SessionId id() {
        return new SessionId(session.id());
    }

    /** The login as it was when it was last looked at. */
    public LoginSession session() {
        return session;
    }

    /** The page that a person has to open; empty when there is none. Open it without a shell. */
    public Optional<URI> page() {
        return Optional.ofNullable(session.nextAction().url()).map(URI::create);
    }

    /** What a person has to type in, here or on the page; empty for nothing. */
    public List<LoginField> inputs() {
        return session.inputs();
    }

    /**
     * Goes on with what a person typed in. The secrets stay the caller's to close.
     *
     * @param data by the names of {@link #inputs}
     */
    public LoginSession enter(Map<String, Secret> data) {
        session = client.resumeLogin(id(), data);
        return session;
    }

    /**
     * Waits until the login has ended, however it did.
     *
     * @return the login, which is still open when {@code limit} has passed
     * @throws InterruptedException if this thread is interrupted; the login goes on
     */
    public LoginSession await(Duration limit) throws InterruptedException {
        long begin = System.nanoTime();
        while (session.isOpen() && System.nanoTime() - begin < limit.toNanos()) {
            session = client.session(id());
            if (session.isOpen()) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return session;
    }

    /** Gives the login up; nothing happens when it has ended. */
    public LoginSession cancel() {
        session = client.cancelLogin(id());
        return session;
    }
}
