package authsome.cli.definition;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.provider.ProviderView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is different between two definitions, field by field. */
public final class DefinitionDifference {

    private DefinitionDifference() {}

    /** A line with {@code -} for what goes and one with {@code +} for what comes, by field; empty when nothing changes. */
    public static List<String> between(ProviderView before, ProviderView after) {
        SortedMap<String, String> old = new TreeMap<>();
        SortedMap<String, String> fresh = new TreeMap<>();
        flatten("", before.toJson(), old);
        flatten("", after.toJson(), fresh);
        SortedSet<String> fields = new TreeSet<>(old.keySet());
        fields.addAll(fresh.keySet());
        List<String> lines = new ArrayList<>();
        for (String field : fields) {
            String gone = old.get(field);
            String there = fresh.get(field);
            if (gone != null && !gone.equals(there)) {
                lines.add("- " + field + ": " + gone);
            }
            if (there != null && !there.equals(gone)) {
                lines.add("+ " + field + ": " + there);
            }
        }
        return lines;
    }

    private static void flatten(String path, JsonObject object, SortedMap<String, String> fields) {
        object.members().forEach((name, value) -> {
            if (value instanceof JsonObject block) {
                flatten(path + name + ".", block, fields);
            } else if (!isNull(value)) {
                fields.put(path + name, Json.printText(value));
            }
        });
    }

    private static boolean isNull(JsonValue value) {
        return value.equals(JsonValue.NULL);
    }
}
