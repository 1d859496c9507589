package authsome.cli.login;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.login.LoginField;
import authsome.api.client.wire.provider.WayView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.SecretLine;
import authsome.domain.run.Placeholder;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where several values come from that make a credential together: a person at a terminal, else standard input, as one JSON
 * object or as one line for each, else the variables in which people keep them. Never the command line, which other programs
 * can read.
 */
public final class SeveralKeys {

    private static final int MOST = 64 << 10;

    private final Invocation invocation;
    private final WayView way;
    private final List<LoginField> fields;

    public SeveralKeys(Invocation invocation, WayView way, List<LoginField> fields) {
        this.invocation = invocation;
        this.way = way;
        this.fields = fields;
    }

    /**
     * Reads them; they are the caller's to close.
     *
     * @param first whether this is the provider's first connection and was given no name: only then are the variables taken,
     *     which may hold the keys of another account
     */
    public Map<String, Secret> read(boolean first) {
        if (invocation.world().terminal().canAsk()) {
            return new FieldPrompt(invocation).ask(fields);
        }
        InputStream in = invocation.world().in();
        Secret line = SecretLine.read(in);
        if (line == null) {
            return fromVariables(first);
        }
        boolean object = line.use(bytes -> bytes.length > 0 && bytes[0] == '{');
        return required(object ? fromObject(line, in) : fromLines(line, in));
    }

    private Map<String, Secret> fromLines(Secret firstLine, InputStream in) {
        Map<String, Secret> entered = new HashMap<>();
        Secret line = firstLine;
        for (LoginField field : fields) {
            if (line != null && !line.isEmpty()) {
                entered.put(field.name(), line);
            }
            line = field.equals(fields.getLast()) ? null : SecretLine.read(in);
        }
        return entered;
    }

    /** An object on one line is read without waiting for the input's end. */
    private Map<String, Secret> fromObject(Secret firstLine, InputStream in) {
        try (Secret text = firstLine) {
            return text.use(bytes -> {
                try {
                    return values(Json.parseObject(bytes));
                } catch (JsonFormatException _) {
                    return values(whole(bytes, in));
                }
            });
        }
    }

    private static JsonObject whole(byte[] begun, InputStream in) {
        byte[] text = Arrays.copyOf(begun, MOST);
        try {
            int length = begun.length + in.readNBytes(text, begun.length, MOST - begun.length);
            return Json.parseObject(Arrays.copyOf(text, length));
        } catch (JsonFormatException broken) {
            throw new Failure("InputCancelledError", "standard input is no JSON object of texts").because(broken);
        } catch (IOException failure) {
            throw new Failure("InputCancelledError", "standard input cannot be read").because(failure);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private Map<String, Secret> values(JsonObject object) {
        for (String name : object.members().keySet()) {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                throw new Failure("InputCancelledError", "'" + name + "' is none of the values that this login takes")
                        .hint("they are " + names());
            }
        }
        SortedMap<String, Secret> values =
                JsonObject.builder().put("data", object).build().secretMap("data");
        values.values().removeIf(Secret::isEmpty);
        return values;
    }

    private Map<String, Secret> required(Map<String, Secret> entered) {
        for (LoginField field : fields) {
            if (field.required() && !entered.containsKey(field.name())) {
                throw new Failure("InputCancelledError", "no " + field.label() + " was entered")
                        .hint("pipe a JSON object, or one line for each of: " + names());
            }
        }
        return entered;
    }

    private String names() {
        return fields.stream().map(LoginField::name).collect(Collectors.joining(", "));
    }

    private Map<String, Secret> fromVariables(boolean first) {
        SortedMap<String, Secret> found = first ? variables(invocation, way) : new TreeMap<>();
        if (found.isEmpty()) {
            throw new Failure("InputCancelledError", "there is neither a terminal nor a key on standard input")
                    .hint("run this in a terminal, or pipe a JSON object, or one line for each of: " + names());
        }
        invocation.output().warn("authsome: taking the values from the environment: " + names(invocation, way));
        return found;
    }

    /** What the variables hold; empty where one that is required is missing, or holds the placeholder of an outer run. */
    public static SortedMap<String, Secret> variables(Invocation invocation, WayView way) {
        SortedMap<String, Secret> found = new TreeMap<>();
        for (WayView.Part part : way.parts()) {
            String variable = variable(invocation, part);
            if (variable != null) {
                found.put(part.name(), Secret.ofUtf8(value(invocation, variable)));
            } else if (part.required()) {
                found.clear();
                return found;
            }
        }
        return found;
    }

    /** The variables from which {@link #variables} takes the values. */
    public static String names(Invocation invocation, WayView way) {
        return way.parts().stream()
                .map(part -> variable(invocation, part))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String variable(Invocation invocation, WayView.Part part) {
        for (String name : part.environmentNames()) {
            String value = value(invocation, name);
            if (!value.isEmpty() && !Placeholder.isPlaceholder(value)) {
                return name;
            }
        }
        return null;
    }

    private static String value(Invocation invocation, String variable) {
        String value = invocation.world().variable(variable);
        return value == null ? "" : value.strip();
    }
}
