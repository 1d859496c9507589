package authsome.application.record;

import authsome.domain.secret.Secret;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object, and nothing after it, into maps and lists; secret fields never become a string. */
final class TreeParser {

    private final JsonParser json;
    private final Set<String> secretFields;

    private TreeParser(JsonParser json, Set<String> secretFields) {
        this.json = json;
        this.secretFields = secretFields;
    }

    static Map<String, @Nullable Object> parse(JsonParser json, Set<String> secretFields) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(json, "not an object");
        }
        Map<String, @Nullable Object> root = new TreeParser(json, secretFields).object();
        if (json.nextToken() != null) {
            throw new JsonParseException(json, "bytes after the end");
        }
        return root;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, secretFields.contains(name) ? secret() : value());
        }
        return fields;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        return values;
    }

    private @Nullable Object value() throws IOException {
        @Nullable JsonToken token = json.currentToken();
        // a switch with a case for null would have the JDK make classes, at each start
        return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(json, "unexpected value");
        };
    }

    private @Nullable Object secret() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return value();
        }
        int from = json.getTextOffset();
        char[] text = Arrays.copyOfRange(json.getTextCharacters(), from, from + json.getTextLength());
        try {
            return Secret.ofUtf8(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }
}
