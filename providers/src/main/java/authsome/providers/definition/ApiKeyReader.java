package authsome.providers.definition;

import authsome.domain.provider.Placement;
import authsome.domain.provider.WayIn;
import authsome.providers.json.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an {@code api_key} block: what a key looks like and where it goes in a request. */
final class ApiKeyReader {

    static final List<String> KNOWN = List.of(
            "header_name",
            "header_prefix",
            "key_pattern",
            "key_pattern_hint",
            "env_var",
            "placement",
            "basic_username",
            "basic_secret_is");

    private final Fields block;
    private final ExportReader environment;

    ApiKeyReader(Fields block, ExportReader environment) {
        this.block = block;
        this.environment = environment;
    }

    /** The way in; null when a problem stands in the way of one. */
    WayIn.@Nullable ApiKey read(@Nullable String exportedName) {
        block.allowOthersThan(KNOWN);
        Placement placement = placement();
        String pattern = block.text("key_pattern");
        String complaint = pattern == null ? null : KeyPattern.problem(pattern);
        if (complaint != null) {
            block.problem("key_pattern", complaint);
        }
        String hint = block.shownText("key_pattern_hint", 400);
        String ownName = block.text("env_var");
        if (ownName != null) {
            environment.check(block.line("env_var"), "api_key.env_var", ownName);
        }
        return placement == null
                ? null
                : new WayIn.ApiKey(placement, pattern, hint, exportedName != null ? exportedName : ownName);
    }

    private @Nullable Placement placement() {
        String kind = block.text("placement");
        if (kind == null || kind.equals("header")) {
            for (String basicOnly : List.of("basic_username", "basic_secret_is")) {
                if (block.find(basicOnly) != null) {
                    block.problem(basicOnly, "belongs to \"placement\": \"basic\"");
                }
            }
            return header();
        }
        if (kind.equals("basic")) {
            return basic();
        }
        block.problem("placement", "must be 'header' or 'basic', not " + Problems.quote(kind));
        return null;
    }

    private @Nullable Placement header() {
        String name = block.text("header_name");
        String prefix = block.has("header_prefix") ? block.text("header_prefix") : "Bearer";
        return HeaderPlacement.read(block, name, prefix == null ? "" : prefix);
    }

    private @Nullable Placement basic() {
        mustBe("header_name", "Authorization");
        mustBe("header_prefix", "Basic");
        String username = block.text("basic_username");
        String secretIs = block.text("basic_secret_is");
        if (secretIs != null && !List.of("username", "password").contains(secretIs)) {
            block.problem("basic_secret_is", "must be 'username' or 'password', not " + Problems.quote(secretIs));
            return null;
        }
        boolean secretIsUsername = "username".equals(secretIs);
        if (secretIsUsername == (username != null)) {
            block.problem(
                    "placement",
                    "basic needs either \"basic_username\", with the secret as the password,"
                            + " or \"basic_secret_is\": \"username\"");
            return null;
        }
        try {
            return new Placement.Basic(username == null ? "" : username, secretIsUsername);
        } catch (IllegalArgumentException refused) {
            block.problem("basic_username", "is wrong: " + refused.getMessage());
            return null;
        }
    }

    /** Basic says itself where it goes; a second opinion in the same block would be a mistake. */
    private void mustBe(String name, String value) {
        String given = block.text(name);
        if (given != null && !given.equalsIgnoreCase(value)) {
            block.problem(name, "must be '" + value + "' or absent with \"placement\": \"basic\"");
        }
    }
}
