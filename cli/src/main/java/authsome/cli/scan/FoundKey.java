package authsome.cli.scan;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A key that was found somewhere, beside the one that is stored under its name. Shows no value. */
public final class FoundKey {

    private final Invocation invocation;
    private final ScanRow row;

    private FoundKey(Invocation invocation, ScanRow row) {
        this.invocation = invocation;
        this.row = row;
    }

    /** The keys of known providers in the {@code .env} files of a folder, or in one such file. */
    public static List<FoundKey> inDotenv(Invocation invocation, Path place, Consumer<String> note) {
        return of(invocation, EnvironmentValues.read(place, Map.of(), note), false);
    }

    /**
     * The keys of known providers in what {@code export} printed, as JSON or as lines for a shell.
     *
     * @param rest gets the names of the variables that are no provider's
     */
    public static List<FoundKey> inExport(Invocation invocation, Secret text, String source, Consumer<String> rest) {
        EnvironmentValues values = EnvironmentValues.none();
        text.use(bytes -> {
            read(new String(bytes, StandardCharsets.UTF_8).strip(), source, values);
            return bytes.length;
        });
        List<FoundKey> keys = of(invocation, values, true);
        Set<String> left = new TreeSet<>(values.names());
        keys.forEach(key -> left.remove(key.row.variable()));
        left.forEach(rest);
        return keys;
    }

    /** A key of which it is known whose it is. */
    public static FoundKey of(Invocation invocation, String provider, String connection, Secret key, String source) {
        FoundValue found = new FoundValue(key, source, 0);
        return new FoundKey(
                invocation, new Comparison(invocation, EnvironmentValues.none()).row(provider, connection, found));
    }

    private static List<FoundKey> of(Invocation invocation, EnvironmentValues values, boolean exported) {
        List<FoundKey> keys = new ArrayList<>();
        Comparison comparison = new Comparison(invocation, values);
        for (ScanRow row : exported ? comparison.exportedRows() : comparison.rows()) {
            if (row.found() != null) {
                keys.add(new FoundKey(invocation, row));
            }
        }
        return keys;
    }

    /** {@code {"NAME": "value"}}, the same under {@code credentials}, a text under {@code output}, or lines. */
    private static void read(String text, String source, EnvironmentValues values) {
        if (!text.startsWith("{")) {
            DotenvText.read(text, (name, value, line) -> values.add(name, value, source, line));
            return;
        }
        try {
            JsonObject object = Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
            String output = object.findText("output");
            JsonObject credentials = object.findObject("credentials");
            if (output != null) {
                read(output.strip(), source, values);
                return;
            }
            JsonObject variables = credentials == null ? object : credentials;
            for (String name : variables.members().keySet()) {
                String value = name.equals("v") ? null : variables.findText(name);
                if (value != null) {
                    values.add(name, value, source, 0);
                }
            }
        } catch (JsonFormatException damaged) {
            throw Failure.usage(source + " is neither lines NAME=value nor a JSON object of texts")
                    .because(damaged);
        }
    }

    /** Provider and connection. */
    public String name() {
        return row.provider() + " (" + row.connection() + ")";
    }

    /** Where it was found. */
    public String where() {
        FoundValue found = row.found();
        String place = found == null ? "" : found.isInFile() ? found.where() : found.source();
        return row.variable() == null ? place : row.variable() + " in " + place;
    }

    /** Why it cannot be stored; null when it can. */
    public @Nullable String problem() {
        return row.problem();
    }

    public boolean isStored() {
        return row.status().equals(ScanRow.SAME);
    }

    /** Whether another key is stored under its name. */
    public boolean isDifferent() {
        return row.status().equals(ScanRow.DIFFERENT);
    }

    /**
     * Stores it.
     *
     * @return why that was refused; null when it is done
     */
    public @Nullable String store() {
        FoundValue found = row.found();
        if (found == null) {
            throw new IllegalStateException("only what was found is a key");
        }
        return new ScanImport(invocation).imported(row, found).problem();
    }
}
