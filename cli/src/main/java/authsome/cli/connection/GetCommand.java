package authsome.cli.connection;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.ConnectionView;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code get} and {@code connections inspect}: one connection, its secrets redacted unless a person asks for them. */
public final class GetCommand implements Command {

    /** What stands in the place of a secret. */
    static final String REDACTED = "***REDACTED***";

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        ConnectionName connection = invocation.connection();
        boolean reveal = invocation.arguments().has("--show-secret");
        if (reveal) {
            Disclosure.confirm(invocation, "Show the secrets of " + provider + " (" + connection + ")?");
        }
        ConnectionView view = invocation.call(
                client -> reveal ? client.connection(provider, connection) : client.describe(provider, connection));
        JsonObject record = shown(view.toJson(), reveal);
        String field = invocation.arguments().option("--field");
        Output output = invocation.output();
        if (field != null) {
            print(output, field, find(record, field));
        } else if (output.json()) {
            output.object(record);
        } else {
            print(output, record);
        }
        return ExitCodes.OK;
    }

    /** A member of the record, or one of several values of which the credential consists. */
    private static @Nullable JsonValue find(JsonObject record, String field) {
        JsonValue own = record.members().get(field);
        JsonObject values = own == null ? record.findObject("credentials") : null;
        return values == null ? own : values.members().get(field);
    }

    /** The same record without its format's version, and with every secret replaced unless it was asked for. */
    static JsonObject shown(JsonObject record, boolean reveal) {
        JsonObject.Builder shown = JsonObject.builder();
        for (Map.Entry<String, JsonValue> member : record.members().entrySet()) {
            if (!member.getKey().equals("schema_version")) {
                shown.put(member.getKey(), reveal ? member.getValue() : redacted(member.getValue()));
            }
        }
        return shown.build();
    }

    private static JsonValue redacted(JsonValue value) {
        if (value instanceof JsonValue.Hidden) {
            return new JsonText(REDACTED);
        }
        return value instanceof JsonObject object ? shown(object, false) : value;
    }

    private static void print(Output output, String field, @Nullable JsonValue value) {
        if (value == null) {
            throw new Failure("FieldNotFound", "field '" + field + "' not found")
                    .wire("Field '" + field + "' not found.");
        }
        if (output.json()) {
            output.object(JsonObject.builder().put(field, value).build());
        } else {
            output.exact(text(value));
        }
    }

    private static void print(Output output, JsonObject record) {
        for (Map.Entry<String, JsonValue> member : record.members().entrySet()) {
            String text = text(member.getValue());
            if (!text.isEmpty() && !text.equals("{}")) {
                output.line(member.getKey() + ": " + text);
            }
        }
    }

    /** The value alone; empty for {@code null}. */
    private static String text(JsonValue value) {
        if (value instanceof JsonText string) {
            return string.text();
        }
        if (value instanceof JsonValue.Hidden hidden) {
            return hidden.secret().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
        return isNull(value) ? "" : Json.printText(value);
    }

    /** Asked by its text: a record's own {@code equals} is linked when it first runs, which takes longer than the rest. */
    private static boolean isNull(JsonValue value) {
        return value instanceof JsonValue.Literal literal && literal.text().equals("null");
    }
}
