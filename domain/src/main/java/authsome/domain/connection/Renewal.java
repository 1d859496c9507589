package authsome.domain.connection;

import authsome.domain.secret.Secret;

/** What obtains the next access token when one ends. */
public sealed interface Renewal permits Renewal.RefreshToken, Renewal.KeyFile, Renewal.Client, Renewal.None {

    /**
     * A refresh token (RFC 6749 section 6); servers may replace it with each use.
     *
     * @param token the token
     */
    record RefreshToken(Secret token) implements Renewal {}

    /**
     * A key file that signs assertions (RFC 7523): a PEM private key or a service account's JSON.
     *
     * @param content the whole file
     */
    record KeyFile(Secret content) implements Renewal {}

    /** The client's own credentials, stored apart (RFC 6749 section 4.4). */
    record Client() implements Renewal {}

    /** Nothing: a person logs in again. */
    record None() implements Renewal {}
}
