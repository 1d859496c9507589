package authsome.proxy.form;

import authsome.domain.secret.Secret;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.ResponseHead;
import java.nio.charset.StandardCharsets;

/** Takes secrets out of what a service answers. */
public final class SecretMark {

    private static final byte[] MARK = "REDACTED".getBytes(StandardCharsets.US_ASCII);

    private SecretMark() {}

    /** The head with a mark in the place of the secret. */
    public static ResponseHead without(ResponseHead head, Secret secret) {
        return secret.use(bytes -> {
            try {
                return head.without(bytes, MARK);
            } catch (MalformedMessageException impossible) {
                throw new IllegalStateException("a head with a mark in it is a head", impossible);
            }
        });
    }
}
