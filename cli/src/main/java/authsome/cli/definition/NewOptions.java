package authsome.cli.definition;

import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.PrettyJson;
import authsome.cli.draft.ApiPlace;
import authsome.cli.draft.Draft;
import authsome.cli.draft.DraftNames;
import authsome.cli.draft.ExampleRequest;
import authsome.cli.draft.FoundKey;
import authsome.cli.draft.KeyPlace;
import authsome.cli.grammar.Arguments;
import authsome.domain.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A new definition from the command line alone. */
final class NewOptions {

    private static final String CURL = "--from-curl";
    private static final String URL = "--url";
    private static final String OPENAPI = "--from-openapi";

    private final Invocation invocation;
    private final Arguments arguments;

    NewOptions(Invocation invocation) {
        this.invocation = invocation;
        this.arguments = invocation.arguments();
    }

    /** Whether so little was said that a person has to be asked, and there is one. */
    static boolean areMissing(Invocation invocation) {
        return invocation.arguments().option(URL) == null
                && invocation.arguments().option(CURL) == null
                && invocation.arguments().option(OPENAPI) == null
                && invocation.world().terminal().canAsk()
                && !invocation.output().json();
    }

    /** Whether the example comes from where a person's answers would. */
    static boolean readsStandardInput(Invocation invocation) {
        return isStandardInput(invocation.arguments().option(CURL))
                || isStandardInput(invocation.arguments().option(OPENAPI));
    }

    private static boolean isStandardInput(@Nullable String file) {
        return file != null && DefinitionFile.isStandardInput(file);
    }

    /** The definition, as text. */
    String definition() {
        String description = arguments.option(OPENAPI);
        if (description == null) {
            return PrettyJson.of(draft().definition());
        }
        for (String other : List.of(URL, CURL, "--header", "--query", "--cookie", "--path", "--basic", "--env")) {
            if (arguments.has(other)) {
                throw Failure.usage(other + " does not go together with " + OPENAPI);
            }
        }
        return PrettyJson.of(new DescribedApi(invocation).draft(description));
    }

    private Draft draft() {
        ExampleRequest example = example();
        String address = arguments.option(URL);
        if (address == null && example == null) {
            throw Failure.usage("it is not said where the API lives")
                    .hint("pass --url https://..., or --from-curl FILE with an example request; a terminal asks");
        }
        ApiPlace place = place(address == null ? Objects.requireNonNull(example).address() : address);
        String name = name(place);
        List<FoundKey> keys = keys(example);
        SortedMap<String, String> constants = example == null ? new TreeMap<>() : example.constants();
        return new Draft(
                name,
                Objects.requireNonNullElse(arguments.option("--display-name"), DraftNames.label(name)),
                place,
                keys,
                constants,
                arguments.option("--env"),
                arguments.option("--docs"),
                arguments.option("--key-url"));
    }

    private @Nullable ExampleRequest example() {
        String file = arguments.option(CURL);
        if (file == null) {
            return null;
        }
        try (Secret text = Secret.ofUtf8(DefinitionFile.read(invocation, file))) {
            return ExampleRequest.find(text)
                    .orElseThrow(() -> Failure.usage("the example is neither a line of curl nor an address"));
        }
    }

    static ApiPlace place(String address) {
        try {
            return ApiPlace.of(address);
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage(String.valueOf(wrong.getMessage())).because(wrong);
        }
    }

    private String name(ApiPlace place) {
        String given = arguments.findOperand(0);
        String name = given == null ? DraftNames.ofHost(host(place)) : given;
        if (name == null) {
            throw Failure.usage("missing NAME");
        }
        return name;
    }

    static String host(ApiPlace place) {
        int colon = place.apiUrl().indexOf(':');
        return colon < 0 ? place.apiUrl() : place.apiUrl().substring(0, colon);
    }

    /** What is said on the command line counts; without that what the example shows. */
    private List<FoundKey> keys(@Nullable ExampleRequest example) {
        List<KeyPlace> said = said();
        if (!said.isEmpty()) {
            return List.of(new FoundKey("Key", said, null, null));
        }
        if (example != null && !example.keys().isEmpty()) {
            return example.keys();
        }
        throw Failure.usage(
                        example == null
                                ? "it is not said where the key goes in requests"
                                : "the example shows no place for a key")
                .hint("pass --header 'X-Api-Key' or --header 'Authorization: Bearer', --query NAME, --cookie NAME,"
                        + " --path BEFORE or --basic KIND");
    }

    private List<KeyPlace> said() {
        List<KeyPlace> places = new ArrayList<>();
        arguments.all("--header").forEach(header -> places.add(header(header)));
        arguments.all("--query").forEach(name -> places.add(new KeyPlace.Query(name)));
        arguments.all("--cookie").forEach(name -> places.add(new KeyPlace.Cookie(name)));
        arguments.all("--path").forEach(before -> places.add(new KeyPlace.Path(before)));
        String basic = arguments.option("--basic");
        if (basic != null) {
            places.add(basic(basic));
        }
        if (places.size() > 1 && places.contains(new KeyPlace.BasicPair())) {
            throw Failure.usage("--basic pair does not go together with other places");
        }
        return places;
    }

    /** {@code X-Key} is a header for the raw key, {@code Authorization: Bearer} one with a word before it. */
    static KeyPlace.Header header(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        String prefix = colon < 0 ? "" : text.substring(colon + 1).strip();
        return new KeyPlace.Header(name, prefix.isEmpty() ? null : prefix);
    }

    private static KeyPlace basic(String kind) {
        return switch (kind) {
            case "username" -> new KeyPlace.BasicName();
            case "pair" -> new KeyPlace.BasicPair();
            default -> new KeyPlace.BasicPassword(kind);
        };
    }
}
