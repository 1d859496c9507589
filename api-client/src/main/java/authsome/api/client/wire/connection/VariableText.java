package authsome.api.client.wire.connection;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonValue;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import authsome.library.ExportFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Writes environment variables in the formats that shells, tools and programs read, one variable a line. Values are escaped;
 * names stand as they are, so that they have to be {@linkplain VariableName#isWellFormed well formed}.
 */
public final class VariableText {

    private static final String PLAIN = "_-./:@%+=,";

    private VariableText() {}

    /** Writes them in the format of the library that is asked for. */
    public static Secret in(ExportFormat format, SortedMap<?, Secret> variables) {
        return switch (format) {
            case ENV -> raw(variables);
            case SHELL -> shell(variables);
            case DOTENV -> dotenv(variables);
            case JSON -> json(variables);
        };
    }

    /** {@code NAME=value}, the value as it is: for programs that take the rest of the line. */
    public static Secret raw(SortedMap<?, Secret> variables) {
        return lines(variables, "", byte[]::clone);
    }

    /** {@code export NAME='value'}, in which a shell changes nothing and finds nothing to carry out. */
    public static Secret shell(SortedMap<?, Secret> variables) {
        return lines(variables, "export ", VariableText::singleQuoted);
    }

    /** {@code NAME=value} as .env files have it: quoted where something in the value could be taken for more. */
    public static Secret dotenv(SortedMap<?, Secret> variables) {
        return lines(variables, "", VariableText::dotenvValue);
    }

    /** One JSON object, indented by two. */
    public static Secret json(SortedMap<?, Secret> variables) {
        WipedBytes text = new WipedBytes();
        String before = "{";
        for (Map.Entry<?, Secret> variable : variables.entrySet()) {
            text.ascii(before + "\n  \"" + variable.getKey() + "\": ");
            text.wipe(Json.print(new JsonValue.Hidden(variable.getValue())));
            before = ",";
        }
        return text.ascii(variables.isEmpty() ? "{}" : "\n}").secret();
    }

    private static Secret lines(SortedMap<?, Secret> variables, String start, Function<byte[], byte[]> form) {
        WipedBytes text = new WipedBytes();
        String before = "";
        for (Map.Entry<?, Secret> variable : variables.entrySet()) {
            text.ascii(before + start + variable.getKey() + "=");
            text.wipe(variable.getValue().use(form));
            before = "\n";
        }
        return text.secret();
    }

    /** Inside single quotes every byte stands for itself; a quote ends them, stands escaped, and begins them again. */
    private static byte[] singleQuoted(byte[] value) {
        return escaped(value, '\'', "'", "'\\'");
    }

    private static byte[] dotenvValue(byte[] value) {
        boolean plain = true;
        boolean quote = false;
        for (byte b : value) {
            plain &= Character.isLetterOrDigit(b) || PLAIN.indexOf(b) >= 0;
            quote |= b == '\'';
        }
        if (plain) {
            return value.clone();
        }
        // readers of such files agree on no escape within single quotes
        return quote ? escaped(value, '"', "\"\\$`", "\\") : singleQuoted(value);
    }

    private static byte[] escaped(byte[] value, char quote, String special, String escape) {
        WipedBytes text = new WipedBytes();
        text.write(quote);
        for (byte b : value) {
            if (special.indexOf(b) >= 0) {
                text.ascii(escape);
            }
            text.write(b);
        }
        text.write(quote);
        return text.take();
    }

    /** Collects bytes and leaves no copy behind, except those of its growth. */
    private static final class WipedBytes extends ByteArrayOutputStream {

        WipedBytes ascii(String text) {
            writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        void wipe(byte[] secret) {
            writeBytes(secret);
            Arrays.fill(secret, (byte) 0);
        }

        byte[] take() {
            byte[] taken = toByteArray();
            Arrays.fill(buf, (byte) 0);
            return taken;
        }

        Secret secret() {
            return Secret.owning(take());
        }
    }
}
