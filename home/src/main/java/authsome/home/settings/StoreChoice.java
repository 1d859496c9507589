package authsome.home.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.List;

/** Changes which storage adapter a settings file names, and leaves every other letter of it as it is. */
public final class StoreChoice {

    private static final String KEY = "store";

    private StoreChoice() {}

    /**
     * The text with another adapter.
     *
     * @param text a settings file, which was read without complaint; empty for none
     * @param store the adapter's id, which needs no escaping in JSON
     */
    public static String in(String text, String store) {
        String changed = text.isBlank() ? "{\n  \"store\": \"" + store + "\"\n}\n" : edited(text, "\"" + store + "\"");
        if (!(JsonReader.read(changed).values().get(KEY) instanceof JsonValue.Text chosen)
                || !chosen.value().equals(store)) {
            throw new InvalidSettingsException(List.of("the store cannot be changed there by a program"));
        }
        return changed;
    }

    private static String edited(String text, String value) {
        JsonFactory factory = new JsonFactoryBuilder()
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            parser.nextToken();
            int open = offset(parser) + 1;
            boolean empty = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                empty = false;
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(KEY)) {
                    int from = offset(parser);
                    // reads the value to its end
                    parser.finishToken();
                    int to = (int) parser.currentLocation().getCharOffset();
                    return text.substring(0, from) + value + text.substring(to);
                }
                parser.skipChildren();
            }
            return text.substring(0, open) + "\n  \"store\": " + value + (empty ? "\n" : ",") + text.substring(open);
        } catch (IOException broken) {
            throw new InvalidSettingsException(List.of("the file is no JSON object"));
        }
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}
