package authsome.library;

/**
 * Credentials of one identity. Made by {@code EmbeddedAuthsome}, which opens a home or a store in this process, or by {@code
 * RemoteAuthsome}, which calls a daemon; a program reads the same with either. Safe for use by many threads.
 *
 * <pre>{@code
 * try (Authsome broker = EmbeddedAuthsome.open(home);
 *         AuthHeaders headers = broker.connections().headers("github")) {
 *     HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://api.github.com/user"));
 *     headers.forEach(request::header);
 * }
 * }</pre>
 *
 * <p>Every call throws a {@link authsome.library.error.BrokerException}, whose class says what is wrong: for example {@link
 * authsome.library.error.TokenExpiredException}. What a call hands out with a {@code close} method wipes its secrets there.
 */
public interface Authsome extends AutoCloseable {

    /** The handle of the identity that acts. */
    String identity();

    /** Accounts at providers: their credentials, and what is known of them. */
    Connections connections();

    /** Services to log in to. */
    Providers providers();

    /** Logins in progress. */
    Logins logins();

    /** Identities of the same owner, each perhaps with a vault of its own. */
    Profiles profiles();

    /** Small secrets of the program itself. */
    Vault vault();

    /** Ends it. What was handed out stays the caller's. */
    @Override
    void close();
}
