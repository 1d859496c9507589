package authsome.api.client.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method upper case
 * @param target the path and query as they are sent
 * @param authorization the value of that header; null for none
 * @param body JSON; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // written once and never compared
public record HttpCall(
        String method, String target, @Nullable String authorization, byte[] body) {

    public HttpCall {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
                throw new IllegalArgumentException("a request target is visible ASCII");
            }
        }
    }

    /** The request's head. */
    byte[] head(DaemonAddress address) {
        StringBuilder head = new StringBuilder(512);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ");
        head.append(address.hostHeader()).append("\r\nAccept: application/json\r\nConnection: close\r\n");
        if (authorization != null) {
            head.append("Authorization: ").append(authorization).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
