package authsome.application.access;

import org.jspecify.annotations.Nullable;

/**
 * What the server itself saw of a request.
 *
 * @param method as sent
 * @param rawPath the path as sent, still encoded
 * @param decodedPath the path, percent-decoded once
 * @param rawQuery the query as sent, without question mark; null or empty for none
 * @param bodySha256 of the exact body bytes, lower-case hexadecimal
 * @param channel how it came in
 */
public record RequestFacts(
        String method,
        String rawPath,
        String decodedPath,
        @Nullable String rawQuery,
        String bodySha256,
        Channel channel) {

    /** How a request came in. */
    public enum Channel {
        /** The home's Unix socket, which only its owner can open. */
        UNIX_SOCKET,
        /** TCP from this machine. */
        LOOPBACK,
        /** TCP from anywhere. */
        REMOTE
    }
}
