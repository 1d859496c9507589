package authsome.providers.definition;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.provider.ProviderDefinition;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.DefinitionOutline;
import authsome.ports.provider.ProviderDocument;
import authsome.providers.json.JsonPrinter;
import authsome.providers.json.JsonTreeReader;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.MergePatch;
import authsome.providers.json.Problems;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * The published JSON of provider definitions, version 1, and our additions to it.
 *
 * <p>Additions: {@code ways} (further ways to log in, each with {@code auth_type}, {@code flow} and, where they differ from
 * those at the top, its own blocks), {@code checked} (the day on which somebody compared the file with the provider's
 * documentation), in an {@code api_key} block {@code placement}, {@code basic_username} and {@code basic_secret_is}, and in an
 * {@code oauth} block those of {@link authsome.domain.oauth.OAuthSettings}. {@code host_url} is read as an old name of
 * {@code api_url}.
 *
 * <p>Unknown fields are kept wherever they stand, as the published format wants it, unless one is a slip away from a known
 * field: a definition that silently lacks its {@code api_url} would be worse. Immutable.
 */
public final class JsonDefinitionFormat implements DefinitionFormat {

    private final EgressPolicy policy;

    /**
     * @param policy the operator's: which definitions may name this computer or an address
     */
    public JsonDefinitionFormat(EgressPolicy policy) {
        this.policy = policy;
    }

    @Override
    public ProviderDocument parse(String json) {
        Problems problems = new Problems();
        return document(object(json, problems), problems);
    }

    @Override
    public ProviderDocument merge(String json, String patch) {
        Problems problems = new Problems();
        JsonObject change = object(patch, problems);
        return document(MergePatch.apply(object(json, problems), change), problems);
    }

    @Override
    public DefinitionOutline outline(ProviderDocument document) {
        return OutlineOf.document(document, object(document.json(), new Problems()));
    }

    private ProviderDocument document(JsonObject object, Problems problems) {
        ProviderDefinition definition = DefinitionReader.read(object, policy, problems);
        return new ProviderDocument(definition, JsonPrinter.print(CanonicalDefinition.of(object)));
    }

    private static JsonObject object(String json, Problems problems) {
        JsonValue root = JsonTreeReader.read(json, problems);
        if (root != null && !(root instanceof JsonObject)) {
            problems.add(root.line(), "a definition is a JSON object, not " + root.kind());
        }
        if (!(root instanceof JsonObject object)) {
            problems.throwIfAny();
            throw new IllegalStateException("a file without an object has a problem");
        }
        return object;
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
