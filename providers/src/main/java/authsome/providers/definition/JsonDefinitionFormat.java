package authsome.providers.definition;

import authsome.domain.provider.ProviderDefinition;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.ProviderDocument;
import authsome.providers.json.JsonPrinter;
import authsome.providers.json.JsonTreeReader;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.Problems;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * The published JSON of provider definitions, version 1, and our additions to it.
 *
 * <p>Additions: {@code ways} (further ways to log in, each with {@code auth_type}, {@code flow} and {@code api_key}),
 * {@code checked} (the day on which somebody compared the file with the provider's documentation), and in an
 * {@code api_key} block {@code placement}, {@code basic_username} and {@code basic_secret_is}. {@code host_url} is read
 * as an old name of {@code api_url}.
 *
 * <p>Unknown fields: the published format lets people add their own at the top level and in {@code metadata}. Those
 * are kept, unless one is a slip away from a known field, because a definition that silently lacks its
 * {@code api_url} would be worse. In {@code api_key} and {@code ways} every field steers where a secret goes, so there
 * each unknown one is a problem. Blocks of ways in that this release does not have are kept unread.
 */
public final class JsonDefinitionFormat implements DefinitionFormat {

    @Override
    public ProviderDocument parse(String json) {
        Problems problems = new Problems();
        JsonValue root = JsonTreeReader.read(json, problems);
        if (root != null && !(root instanceof JsonObject)) {
            problems.add(root.line(), "a definition is a JSON object, not " + root.kind());
        }
        if (!(root instanceof JsonObject object)) {
            problems.throwIfAny();
            throw new IllegalStateException("a file without an object has a problem");
        }
        ProviderDefinition definition = DefinitionReader.read(object, problems);
        return new ProviderDocument(definition, JsonPrinter.print(CanonicalDefinition.of(object)));
    }

    @Override
    public boolean matchesWhole(String pattern, byte[] utf8) {
        try {
            // RE2/J reads the bytes where they are, so no String of a secret comes into being
            return Pattern.compile(pattern).matcher(utf8).matches();
        } catch (PatternSyntaxException _) {
            return false;
        }
    }
}
