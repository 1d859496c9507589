package authsome.providers.definition;

import authsome.domain.provider.KeyPart;
import authsome.domain.provider.Placement;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import authsome.providers.json.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a credential goes in a request: one place, said in the block itself, or a list of {@code places}; and the
 * headers without a secret that go with it.
 */
final class PlacementReader {

    /** What it reads of a block beside {@code header_name} and {@code header_prefix}. */
    static final List<String> KNOWN = List.of(
            "placement",
            "basic_username",
            "basic_secret_is",
            "basic_password",
            "basic_username_from",
            "basic_password_from",
            "query_name",
            "cookie_name",
            "path_after",
            "from",
            "places",
            "constant_headers");

    private static final List<String> KINDS = List.of("header", "basic", "query", "cookie", "path");
    private static final Map<String, String> BELONGS_TO = Map.of(
            "basic_username", "basic",
            "basic_secret_is", "basic",
            "basic_password", "basic",
            "basic_username_from", "basic",
            "basic_password_from", "basic",
            "query_name", "query",
            "cookie_name", "cookie",
            "path_after", "path");
    private static final List<String> OF_A_PLACE = List.of(
            "placement",
            "header_name",
            "header_prefix",
            "basic_username",
            "basic_secret_is",
            "basic_password",
            "basic_username_from",
            "basic_password_from",
            "query_name",
            "cookie_name",
            "path_after",
            "from");
    private static final int MAX_PLACES = 8;

    private final Fields block;
    private final List<KeyPart> secrets;

    /** @param secrets of which the credential consists; empty for a single one */
    PlacementReader(Fields block, List<KeyPart> secrets) {
        this.block = block;
        this.secrets = secrets;
    }

    /** The placement; null when a problem stands in the way of one. */
    @Nullable
    Placement read() {
        if ("aws_signature".equals(block.text("placement"))) {
            return signature();
        }
        List<Placement.Constant> constants = constants();
        List<Placement.Part> parts = parts();
        if (parts.isEmpty()) {
            return null;
        }
        Placement.Part first = parts.getFirst();
        if (parts.size() == 1 && first.field() == null && constants.isEmpty()) {
            return first.place();
        }
        try {
            return new Placement.Several(parts, constants);
        } catch (IllegalArgumentException refused) {
            block.problem(parts.size() > 1 ? "places" : "constant_headers", "is wrong: " + refused.getMessage());
            return null;
        }
    }

    /** It uses the secrets by their names, and is the only place. */
    private @Nullable Placement signature() {
        for (String other : KNOWN) {
            if (!other.equals("placement") && block.find(other) != null) {
                block.problem(other, "does not go with \"placement\": \"aws_signature\"");
            }
        }
        for (String name : List.of(Placement.AwsSignature.KEY_ID, Placement.AwsSignature.SIGNING_KEY)) {
            if (secrets.stream().noneMatch(part -> part.name().equals(name) && part.isRequired())) {
                block.problem("placement", "aws_signature needs the entry '" + name + "' of \"secrets\", required");
                return null;
            }
        }
        return new Placement.AwsSignature();
    }

    private List<Placement.Part> parts() {
        JsonValue places = block.find("places");
        if (places == null) {
            Placement.Single single = single(block);
            return single == null ? List.of() : List.of(new Placement.Part(from(block, "from"), single));
        }
        if (!(places instanceof JsonList list)
                || list.items().isEmpty()
                || list.items().size() > MAX_PLACES) {
            block.problem("places", "must be a list of one to " + MAX_PLACES + " objects");
            return List.of();
        }
        for (String alone : KNOWN.subList(0, KNOWN.indexOf("places"))) {
            if (block.find(alone) != null) {
                block.problem(alone, "belongs into an entry of \"places\"");
            }
        }
        List<Placement.Part> parts = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            JsonValue item = list.items().get(i);
            if (item instanceof JsonObject object) {
                Fields place = new Fields(block.path() + "places[" + i + "].", object, block.problems());
                place.allowOnly(OF_A_PLACE);
                Placement.Single single = single(place);
                if (single != null) {
                    parts.add(new Placement.Part(from(place, "from"), single));
                }
            } else {
                block.problems().add(item.line(), "'" + block.path() + "places[" + i + "]' must be an object");
            }
        }
        return parts;
    }

    /** Which of the secrets a field names; null for none. One that may be missing has no place of its own. */
    private @Nullable String from(Fields place, String field) {
        String name = place.text(field);
        if (name != null && secrets.stream().noneMatch(part -> part.name().equals(name) && part.isRequired())) {
            place.problem(field, "names " + Problems.quote(name) + ", which is no required entry of \"secrets\"");
        }
        return name;
    }

    private Placement.@Nullable Single single(Fields place) {
        String given = place.oneOf("placement", KINDS);
        if (given == null && place.find("placement") != null) {
            return null;
        }
        String kind = given == null ? "header" : given;
        BELONGS_TO.forEach((field, owner) -> {
            if (!owner.equals(kind) && place.find(field) != null) {
                place.problem(field, "belongs to \"placement\": \"" + owner + "\"");
            }
        });
        return switch (kind) {
            case "basic" -> basic(place);
            case "query" -> named(place, "query_name", Placement.Query::new);
            case "cookie" -> named(place, "cookie_name", Placement.Cookie::new);
            case "path" -> path(place);
            default -> header(place);
        };
    }

    private static Placement.@Nullable Single header(Fields place) {
        String name = place.text("header_name");
        String prefix = place.has("header_prefix") ? place.text("header_prefix") : "Bearer";
        return HeaderPlacement.read(place, name, prefix == null ? "" : prefix);
    }

    private static Placement.@Nullable Single named(
            Fields place, String field, Function<String, Placement.Single> kind) {
        place.require(field);
        String name = place.text(field);
        try {
            return name == null ? null : kind.apply(name);
        } catch (IllegalArgumentException refused) {
            place.problem(field, "is wrong: " + refused.getMessage());
            return null;
        }
    }

    private static Placement.@Nullable Single path(Fields place) {
        place.require("path_after");
        List<String> before =
                place.find("path_after") instanceof JsonText one ? List.of(one.value()) : place.texts("path_after");
        try {
            return place.find("path_after") == null ? null : new Placement.PathSegment(before);
        } catch (IllegalArgumentException refused) {
            place.problem("path_after", "is wrong: " + refused.getMessage());
            return null;
        }
    }

    private Placement.@Nullable Single basic(Fields place) {
        mustBe(place, "header_name", Placement.Basic.HEADER_NAME);
        mustBe(place, "header_prefix", "Basic");
        String userFrom = from(place, "basic_username_from");
        String wordFrom = from(place, "basic_password_from");
        if (userFrom != null || wordFrom != null) {
            if (userFrom == null
                    || wordFrom == null
                    || place.find("basic_username") != null
                    || place.find("basic_secret_is") != null
                    || place.find("basic_password") != null
                    || place.find("from") != null) {
                place.problem(
                        "placement",
                        "basic of two secrets needs \"basic_username_from\" and \"basic_password_from\", and nothing more");
                return null;
            }
            return new Placement.BasicPair(userFrom, wordFrom);
        }
        String username = place.text("basic_username");
        String secretIs = place.text("basic_secret_is");
        if (secretIs != null && !List.of("username", "password").contains(secretIs)) {
            place.problem("basic_secret_is", "must be 'username' or 'password', not " + Problems.quote(secretIs));
            return null;
        }
        boolean secretIsUsername = "username".equals(secretIs);
        String password = place.text("basic_password");
        if (secretIsUsername == (username != null) || (password != null && !secretIsUsername)) {
            place.problem(
                    "placement",
                    "basic needs either \"basic_username\", with the secret as the password,"
                            + " or \"basic_secret_is\": \"username\", with \"basic_password\" where a word stands beside it");
            return null;
        }
        try {
            String fixed = secretIsUsername ? password : username;
            return new Placement.Basic(fixed == null ? "" : fixed, secretIsUsername);
        } catch (IllegalArgumentException refused) {
            place.problem(secretIsUsername ? "basic_password" : "basic_username", "is wrong: " + refused.getMessage());
            return null;
        }
    }

    /** Basic says itself where it goes; a second opinion in the same block would be a mistake. */
    private static void mustBe(Fields place, String name, String value) {
        String given = place.text(name);
        if (given != null && !given.equalsIgnoreCase(value)) {
            place.problem(name, "must be '" + value + "' or absent with \"placement\": \"basic\"");
        }
    }

    private List<Placement.Constant> constants() {
        Fields given = block.block("constant_headers");
        List<Placement.Constant> constants = new ArrayList<>();
        if (given != null) {
            given.object().members().forEach(member -> constant(given, member, constants));
        }
        return constants;
    }

    /** A text, or an object that also says whether the client's own header is replaced. */
    private static void constant(Fields given, Member member, List<Placement.Constant> constants) {
        String name = member.name();
        Fields whole = member.value() instanceof JsonObject ? given.block(name) : null;
        if (whole != null) {
            whole.allowOnly(List.of("value", "override"));
            whole.require("value");
        }
        String value = whole == null ? given.text(name) : whole.text("value");
        if (HeaderPlacement.isFraming(name) || name.equalsIgnoreCase("cookie")) {
            given.problem(name, "is a header that may not be set");
        } else if (value != null) {
            try {
                constants.add(new Placement.Constant(name, value, whole != null && whole.flag("override", false)));
            } catch (IllegalArgumentException refused) {
                given.problem(name, "is wrong: " + refused.getMessage());
            }
        }
    }
}
