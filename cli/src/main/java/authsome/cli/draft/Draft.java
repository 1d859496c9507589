package authsome.cli.draft;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A definition that is being made.
 *
 * @param name its name
 * @param displayName what people call it
 * @param place where its API lives
 * @param keys what a person has for it, at least one
 * @param constants headers that every request has
 * @param variable the variable for a single key; null for the usual one
 * @param docsUrl its documentation; null for none
 * @param keyUrl where one creates a key; null where that is not known
 */
public record Draft(
        String name,
        String displayName,
        ApiPlace place,
        List<FoundKey> keys,
        SortedMap<String, String> constants,
        @Nullable String variable,
        @Nullable String docsUrl,
        @Nullable String keyUrl) {

    public Draft {
        keys = List.copyOf(keys);
        constants = Collections.unmodifiableSortedMap(new TreeMap<>(constants));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a definition needs a place for a key");
        }
    }

    /** The definition, as it can be registered. */
    public JsonObject definition() {
        JsonObject.Builder definition = JsonObject.builder()
                .put("name", name)
                .put("display_name", displayName)
                .put("type", "app")
                .put("auth_type", "api_key")
                .put("flow", "api_key")
                .put("api_url", place.apiUrl());
        if (!place.variables().isEmpty()) {
            definition.put(
                    "variables",
                    new JsonValue.Array(place.variables().stream()
                            .map(variable -> (JsonValue) JsonObject.builder()
                                    .put("name", variable)
                                    .put("label", DraftNames.label(variable))
                                    .build())
                            .toList()));
        }
        definition.putIfPresent("docs_url", docsUrl);
        JsonObject.Builder names = JsonObject.builder();
        definition.put("api_key", block(names));
        return definition
                .put("export", JsonObject.builder().put("env", names.build()).build())
                .build();
    }

    private JsonObject block(JsonObject.Builder names) {
        JsonObject.Builder block = JsonObject.builder();
        FoundKey only = keys.getFirst();
        if (keys.size() > 1) {
            several(block, names);
        } else if (only.places().getFirst() instanceof KeyPlace.BasicPair pair) {
            pair.put(block);
            pairSecrets(block, names);
        } else {
            single(block, only);
            names.put("api_key", variableOf(only));
        }
        if (!constants.isEmpty()) {
            block.putTexts("constant_headers", constants);
        }
        return block.putIfPresent("key_url", keyUrl).build();
    }

    private String variableOf(FoundKey key) {
        if (variable != null) {
            return variable;
        }
        return key.variable() == null ? DraftNames.variable(name, "API_KEY") : key.variable();
    }

    private void single(JsonObject.Builder block, FoundKey key) {
        if (key.places().size() == 1) {
            key.places().getFirst().put(block);
        } else {
            List<JsonValue> places = new ArrayList<>();
            key.places().forEach(place -> places.add(place(place, null)));
            block.put("places", new JsonValue.Array(places));
        }
        form(block, key.form(), "Keys of " + displayName + " have");
    }

    private void several(JsonObject.Builder block, JsonObject.Builder names) {
        List<JsonValue> secrets = new ArrayList<>();
        List<JsonValue> places = new ArrayList<>();
        for (FoundKey key : keys) {
            String field = DraftNames.field(key.label());
            JsonObject.Builder secret = JsonObject.builder().put("name", field).put("label", key.label());
            form(secret, key.form(), key.label() + ":");
            secrets.add(secret.build());
            key.places().forEach(place -> places.add(place(place, field)));
            names.put(field, key.variable() == null ? DraftNames.variable(name, field) : key.variable());
        }
        block.put("secrets", new JsonValue.Array(secrets)).put("places", new JsonValue.Array(places));
    }

    private void pairSecrets(JsonObject.Builder block, JsonObject.Builder names) {
        JsonObject user = JsonObject.builder()
                .put("name", KeyPlace.BasicPair.NAME)
                .put("label", "User name")
                .put("secret", false)
                .build();
        JsonObject password = JsonObject.builder()
                .put("name", KeyPlace.BasicPair.PASSWORD)
                .put("label", "Password")
                .build();
        block.put("secrets", new JsonValue.Array(List.of(user, password)));
        names.put(KeyPlace.BasicPair.NAME, DraftNames.variable(name, "USERNAME"));
        names.put(KeyPlace.BasicPair.PASSWORD, DraftNames.variable(name, "PASSWORD"));
    }

    private static JsonValue place(KeyPlace place, @Nullable String from) {
        JsonObject.Builder block = JsonObject.builder();
        place.put(block);
        return block.putIfPresent("from", from).build();
    }

    private void form(JsonObject.Builder block, @Nullable KeyForm form, String what) {
        if (form == null) {
            return;
        }
        String begins = form.begin().isEmpty() ? "" : " and begin with " + form.begin();
        String where = keyUrl == null ? "" : " Create one at " + keyUrl + ".";
        block.put("key_pattern", form.pattern())
                .put("key_pattern_hint", what + " " + form.least() + " letters or more" + begins + "." + where);
    }
}
