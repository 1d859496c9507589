package authsome.api.client.json;

import authsome.domain.secret.Secret;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;

/** A JSON text. Kept as characters, so that one which turns out to be secret never becomes a {@link String}. */
public final class JsonText implements JsonValue {

    private final char[] characters;

    /** A text; its characters can be wiped. */
    public JsonText(String text) {
        this.characters = text.toCharArray();
    }

    /** Takes a copy of some characters. */
    JsonText(char[] source, int offset, int length) {
        this.characters = Arrays.copyOfRange(source, offset, offset + length);
    }

    /** The text. */
    public String text() {
        return new String(characters);
    }

    /** The text as a secret of UTF-8 bytes. */
    public Secret secret() {
        return Secret.ofUtf8(characters);
    }

    void writeTo(JsonGenerator generator) throws IOException {
        generator.writeString(characters, 0, characters.length);
    }

    @Override
    public <X extends Exception> void visit(JsonVisitor<X> visitor) throws X {
        visitor.text(this);
    }

    @Override
    public String toString() {
        return "JsonText[" + characters.length + " characters]";
    }
}
