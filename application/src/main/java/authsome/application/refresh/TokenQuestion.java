package authsome.application.refresh;

import authsome.ports.oauth.TokenRequest;

/** The request that renews a connection's token, or why there is none. */
sealed interface TokenQuestion {

    /** To be sent once. */
    record Ask(TokenRequest request) implements TokenQuestion {}

    /**
     * Nothing can be sent as things stand.
     *
     * @param why one sentence
     */
    record Impossible(String why) implements TokenQuestion {}
}
