package authsome.api.client.http;

/**
 * What came back.
 *
 * @param status the status code
 * @param body the body, at most as long as the call allowed; the caller's to wipe
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
public record HttpReply(int status, byte[] body) {}
