package authsome.api.client.http;

import java.util.List;

/**
 * What came back.
 *
 * @param status the status code
 * @param headers as they came, {@code Name: value}, in their order
 * @param body the body, at most as long as the call allowed; the caller's to wipe
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
public record HttpReply(int status, List<String> headers, byte[] body) {

    public HttpReply {
        headers = List.copyOf(headers);
    }
}
