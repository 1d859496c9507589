package authsome.adapters.hcvault.engine;

import authsome.domain.secret.Secret;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer. */
public final class ReplyBody {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Where the engine puts what nobody may see. They are not read as texts. */
    private static final Set<String> SECRET = Set.of("plaintext", "client_token", "secret_id", "token");

    private final byte[] bytes;

    /** Takes the bytes themselves; the caller must not touch them again. */
    public ReplyBody(byte[] bytes) {
        this.bytes = bytes;
    }

    Map<String, Object> json() {
        try (JsonParser in = FACTORY.createParser(bytes)) {
            return in.nextToken() == JsonToken.START_OBJECT ? object(in) : Map.of();
        } catch (IOException broken) {
            return Map.of();
        }
    }

    Optional<Secret> secret(String[] path, boolean decode) {
        try (JsonParser in = FACTORY.createParser(bytes)) {
            int depth = 0;
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.END_OBJECT) {
                    return Optional.empty();
                }
                boolean wanted = path[depth].equals(in.currentName());
                JsonToken value = in.nextToken();
                if (wanted && depth == path.length - 1) {
                    return value == JsonToken.VALUE_STRING ? Optional.of(secret(in, decode)) : Optional.empty();
                }
                if (wanted && value == JsonToken.START_OBJECT) {
                    depth++;
                } else {
                    in.skipChildren();
                }
            }
            return Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static Secret secret(JsonParser in, boolean decode) throws IOException {
        if (decode) {
            return Secret.owning(in.getBinaryValue());
        }
        char[] text =
                Arrays.copyOfRange(in.getTextCharacters(), in.getTextOffset(), in.getTextOffset() + in.getTextLength());
        Secret secret = Secret.ofUtf8(text);
        Arrays.fill(text, '\0');
        return secret;
    }

    /** Overwrites the bytes, which held a secret. */
    public void wipe() {
        Arrays.fill(bytes, (byte) ' ');
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            boolean text = in.nextToken() == JsonToken.VALUE_STRING;
            @Nullable Object value = text && SECRET.contains(name) ? null : value(in);
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> list(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT ->
                in.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : (Object) in.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
            default -> null;
        };
    }

    private static List<Object> list(JsonParser in) throws IOException {
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Object item = value(in);
            if (item != null) {
                list.add(item);
            }
        }
        return list;
    }
}
