package authsome.api.http.page;

import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a form holds to show that it comes from a page of ours. It follows from the cookie that guards the page, which no
 * other site can read, and the cookie does not follow from it; so there is nothing to store.
 */
public final class FormToken {

    /** The field's name. */
    public static final String FIELD = "form_token";

    private static final String PURPOSE = "authsome form token:";

    private final String value;

    private FormToken(String value) {
        this.value = value;
    }

    /** The token of all forms that {@code cookie} guards. */
    public static FormToken of(Secret cookie) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(PURPOSE.getBytes(StandardCharsets.US_ASCII));
            return new FormToken(HexFormat.of().formatHex(cookie.use(digest::digest)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The hidden field. */
    public Html field() {
        return Tag.of("input").with("type", "hidden").with("name", FIELD).with("value", value);
    }

    /** Whether a form holds this token; takes the same time for every wrong one. */
    boolean isIn(FormBody form) {
        Secret sent = form.find(FIELD);
        return sent != null && sent.matches(Secret.ofUtf8(value));
    }
}
