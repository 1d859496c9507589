package authsome.domain.oauth;

/** How a service is told that a token is to end. */
public enum RevocationStyle {
    /** A form with {@code token} and {@code token_type_hint} (RFC 7009). */
    RFC7009,
    /**
     * {@code DELETE} with Basic client credentials and a JSON object {@code {"access_token": ...}}, as GitHub wants it: the
     * endpoint is followed by {@code /}, the client id and {@code /token}.
     */
    DELETE_WITH_CLIENT,
    /** {@code POST} that carries the token to be ended as its own Bearer authorization, as Slack wants it. */
    POST_AS_BEARER
}
