package authsome.arch.broken.application;

import authsome.domain.secret.Secret;

/** A fixture: its toString would print two secrets, and a third stays in memory as it is. */
public final class PrintsSecrets {

    /** A name that says what it is. */
    public final String clientSecret;

    /** The same with a line between the words. */
    public final CharSequence api_key;

    private final byte[] seed;

    /** Not wrong. */
    public final Secret password;

    /** Not wrong: a word about a token. */
    public final String tokenType;

    public PrintsSecrets(String clientSecret, byte[] seed, Secret password) {
        this.clientSecret = clientSecret;
        this.api_key = clientSecret;
        this.seed = seed.clone();
        this.password = password;
        this.tokenType = "Bearer" + this.seed.length;
    }
}
