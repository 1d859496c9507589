package authsome.application.connection;

import authsome.domain.connection.Connection;

/**
 * Renews what connections present. It is an interface only because those who renew read and write connections themselves:
 * packages form no cycles. Safe for use by many threads.
 */
public interface Freshness {

    /**
     * The connection to use now, renewed if that is due. What is still valid is good enough when it cannot be renewed.
     *
     * @param stored a connected one, as it was just read
     * @throws authsome.domain.error.AuthsomeException {@code REFRESH_FAILED} if its token has ended and cannot be renewed
     *     now, {@code CONNECTION_NOT_FOUND} if it has gone meanwhile
     */
    Connection require(Connection stored);

    /** The same for whoever looks at a connection as it is: never throws because of the server, and returns what there is. */
    Connection attempt(Connection stored);
}
