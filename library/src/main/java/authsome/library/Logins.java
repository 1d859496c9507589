package authsome.library;

import authsome.domain.secret.Secret;
import java.time.Duration;
import java.util.Map;

/** Logins in progress; only who began one sees it. Safe for use by many threads. */
public interface Logins {

    /**
     * Begins a login. It has ended when this returns if nobody has to do anything, or the connection is there and the request
     * does not force another.
     */
    Login begin(LoginRequest request);

    /** Looks at a login. */
    Login get(String id);

    /**
     * Goes on with what a person entered. The secrets stay the caller's to close.
     *
     * @param entered by the names of {@link Login#inputs}
     * @throws authsome.library.error.AuthenticationFailedException if they cannot be right
     */
    Login resume(String id, Map<String, Secret> entered);

    /**
     * Waits until a login has ended, however it did.
     *
     * @return the login, which is still open when {@code limit} has passed
     * @throws InterruptedException if this thread is interrupted; the login goes on
     */
    default Login await(String id, Duration limit) throws InterruptedException {
        long begin = System.nanoTime();
        Login login = get(id);
        while (login.isOpen() && System.nanoTime() - begin < limit.toNanos()) {
            Thread.sleep(Duration.ofMillis(200));
            login = get(id);
        }
        return login;
    }

    /** Gives a login up; nothing happens when it has ended. */
    Login cancel(String id);
}
