package authsome.providers.definition;

import authsome.domain.provider.KeyPart;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code secrets}: the values of which a credential consists where it is no single key. */
final class KeyPartsReader {

    private static final List<String> KNOWN =
            List.of("name", "label", "secret", "required", "key_pattern", "key_pattern_hint", "env_var");
    private static final int MAX_PARTS = 8;

    private final Fields block;
    private final ExportReader environment;

    KeyPartsReader(Fields block, ExportReader environment) {
        this.block = block;
        this.environment = environment;
    }

    /**
     * The values; empty for a single key, or with a problem.
     *
     * @param withExported whether {@code export} names variables for them
     */
    List<KeyPart> read(boolean withExported) {
        JsonValue given = block.find("secrets");
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof JsonList list)
                || list.items().isEmpty()
                || list.items().size() > MAX_PARTS) {
            block.problem("secrets", "must be a list of one to " + MAX_PARTS + " objects");
            return List.of();
        }
        for (String alone : List.of("key_pattern", "key_pattern_hint", "env_var")) {
            if (block.find(alone) != null) {
                block.problem(alone, "belongs into an entry of \"secrets\"");
            }
        }
        List<KeyPart> parts = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            String path = block.path() + "secrets[" + i + "]";
            if (list.items().get(i) instanceof JsonObject object) {
                KeyPart part = part(new Fields(path + ".", object, block.problems()), withExported);
                if (part != null) {
                    parts.add(part);
                }
            } else {
                block.problems().add(list.items().get(i).line(), "'" + path + "' must be an object");
            }
        }
        return checked(parts, list.items().size());
    }

    private List<KeyPart> checked(List<KeyPart> parts, int wanted) {
        Set<String> names = new HashSet<>();
        for (KeyPart part : parts) {
            if (!names.add(part.name())) {
                block.problem("secrets", "names " + Problems.quote(part.name()) + " twice");
            }
        }
        if (parts.size() == wanted && parts.stream().noneMatch(part -> part.isSecret() && part.isRequired())) {
            block.problem("secrets", "has none that is secret and required");
            return List.of();
        }
        return parts;
    }

    private @Nullable KeyPart part(Fields entry, boolean withExported) {
        entry.allowOnly(KNOWN);
        entry.require("name");
        entry.require("label");
        String name = entry.text("name");
        String label = entry.shownText("label", 60);
        String exported = withExported && name != null ? environment.name(name) : null;
        String ownName = environment.own(entry);
        String pattern = KeyPattern.read(entry);
        String hint = entry.shownText("key_pattern_hint", 400);
        boolean secret = entry.flag("secret", true);
        boolean required = entry.flag("required", true);
        if (name == null || label == null) {
            return null;
        }
        try {
            List<String> variables = Stream.of(exported, ownName)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .distinct()
                    .toList();
            return new KeyPart(name, label, secret, required, pattern, hint, variables);
        } catch (IllegalArgumentException refused) {
            entry.problem("name", "is wrong: " + refused.getMessage());
            return null;
        }
    }
}
