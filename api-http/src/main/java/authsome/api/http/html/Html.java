package authsome.api.http.html;

import org.owasp.encoder.Encode;

/**
 * A piece of markup. There is no way to make one from markup as text: what comes from outside is always {@link Text}, or the
 * value of an attribute, and encoded for the place where it stands.
 */
public sealed interface Html permits Html.Text, Tag {

    /** Appends the markup. */
    void render(StringBuilder to);

    /** Text as people read it. */
    static Html text(String text) {
        return new Text(text);
    }

    /**
     * Text.
     *
     * @param text not encoded yet
     */
    record Text(String text) implements Html {

        @Override
        public void render(StringBuilder to) {
            to.append(Encode.forHtmlContent(text));
        }
    }
}
