package authsome.cli.definition;

import authsome.api.client.wire.connection.ConnectionListing;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Choice;
import authsome.cli.console.Failure;
import authsome.cli.draft.ApiPlace;
import authsome.cli.draft.Draft;
import authsome.cli.draft.DraftNames;
import authsome.cli.draft.ExampleRequest;
import authsome.cli.draft.FoundKey;
import authsome.cli.draft.KeyForm;
import authsome.cli.draft.KeyPlace;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person for what a definition says, with guesses from what they paste. What they paste may be a real key, so it is
 * asked for as one: nothing of it is shown or kept.
 */
final class Interview {

    private static final String RAW = "header";
    private static final String BEARER = "bearer";
    private static final String QUERY = "query";
    private static final String NAME = "basic-username";
    private static final String PASSWORD = "basic-password";
    private static final String PAIR = "basic-pair";
    private static final String COOKIE = "cookie";

    private final Invocation invocation;

    Interview(Invocation invocation) {
        this.invocation = invocation;
    }

    Draft ask() {
        note("A definition says where an API lives and where its key goes. Enter takes what stands in brackets.");
        String given = invocation.arguments().findOperand(0);
        String displayName = given == null ? line("What is the service called? ") : DraftNames.label(given);
        String name = name(given == null ? DraftNames.provider(displayName) : given);
        ExampleRequest example = example();
        ApiPlace place = NewOptions.place(example.address());
        List<FoundKey> keys = example.keys().isEmpty() ? List.of(key()) : example.keys();
        SortedMap<String, String> constants = example.constants();
        note("API: " + place.apiUrl()
                + (place.variables().isEmpty()
                        ? ""
                        : " (" + String.join(", ", place.variables()) + " is asked for at login)"));
        keys.forEach(key -> note(
                key.label() + ": " + key.places().stream().map(KeyPlace::shown).collect(Collectors.joining(" and "))));
        constants.forEach((header, value) -> note("in every request: " + header + ": " + value));
        boolean single = keys.size() == 1 && !(keys.getFirst().places().getFirst() instanceof KeyPlace.BasicPair);
        FoundKey formed = single ? formed(keys.getFirst()) : keys.getFirst();
        return new Draft(
                name,
                displayName,
                place,
                single ? List.of(formed) : keys,
                constants,
                single ? variable(formed, name) : null,
                null,
                url("Where does one create a key? (https://..., Enter for none) "));
    }

    private String name(String proposal) {
        Set<String> taken = taken();
        String name = proposal;
        while (true) {
            String said = line("Name for the command line"
                    + (name.isEmpty() || taken.contains(name) ? ": " : " [" + name + "]: "));
            String wanted = said.isEmpty() ? name : said;
            if (taken.contains(wanted) && !invocation.arguments().has("--force")) {
                note("There is a provider " + wanted + " already: 'authsome provider edit " + wanted + "' changes it.");
            } else if (isName(wanted)) {
                return wanted;
            } else {
                note("A name has letters, digits, '.', '_' and '-'.");
            }
            name = taken.contains(wanted) ? "" : name;
        }
    }

    private Set<String> taken() {
        ConnectionListing listing = invocation.call(client -> client.listConnections());
        return Stream.concat(listing.providers().bundled().stream(), listing.providers().custom().stream())
                .map(ProviderView::name)
                .collect(Collectors.toSet());
    }

    private static boolean isName(String text) {
        try {
            return !new ProviderName(text).value().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private ExampleRequest example() {
        while (true) {
            try (Secret text = pasted()) {
                Optional<ExampleRequest> example = ExampleRequest.find(text);
                if (example.isPresent()) {
                    ApiPlace.of(example.get().address());
                    return example.get();
                }
                note("That is neither a line of curl nor an address such as https://api.acme.example/v1.");
            } catch (IllegalArgumentException wrong) {
                note("It cannot be taken: " + wrong.getMessage());
            }
        }
    }

    /** A line that ends with a backslash goes on in the next one. */
    private Secret pasted() {
        StringBuilder text = new StringBuilder();
        String prompt = "Paste an example request (curl ...), or type the address of its API; it is not shown: ";
        while (true) {
            Secret line = invocation.world().terminal().askSecret(prompt);
            if (line == null) {
                throw cancelled();
            }
            try (line) {
                text.append(text(line));
            }
            if (text.isEmpty() || text.charAt(text.length() - 1) != '\\') {
                return Secret.ofUtf8(text.toString());
            }
            text.setCharAt(text.length() - 1, ' ');
            prompt = "> ";
        }
    }

    private FoundKey key() {
        String kind = invocation
                .world()
                .terminal()
                .choose(
                        "Where does the key go?",
                        List.of(
                                new Choice(BEARER, "Authorization: Bearer KEY"),
                                new Choice(RAW, "a header of its own, such as X-Api-Key: KEY"),
                                new Choice(QUERY, "the query: ?api_key=KEY"),
                                new Choice(NAME, "HTTP Basic, the key as user name"),
                                new Choice(PASSWORD, "HTTP Basic, the key as password of a fixed user name"),
                                new Choice(PAIR, "HTTP Basic, a user name and a password"),
                                new Choice(COOKIE, "a cookie")));
        if (kind == null) {
            throw cancelled();
        }
        return new FoundKey("Key", List.of(place(kind)), null, null);
    }

    private KeyPlace place(String kind) {
        return switch (kind) {
            case RAW -> NewOptions.header(orElse(line("Name of the header [X-Api-Key]: "), "X-Api-Key"));
            case QUERY -> new KeyPlace.Query(orElse(line("Name of the parameter [api_key]: "), "api_key"));
            case NAME -> new KeyPlace.BasicName();
            case PASSWORD -> new KeyPlace.BasicPassword(orElse(line("The user name [api]: "), "api"));
            case PAIR -> new KeyPlace.BasicPair();
            case COOKIE -> new KeyPlace.Cookie(orElse(line("Name of the cookie [session]: "), "session"));
            default -> KeyPlace.BEARER;
        };
    }

    /** The key with what all keys have in common, if a person can show one and finds the guess right. */
    private FoundKey formed(FoundKey key) {
        KeyForm form = key.form();
        if (form == null) {
            try (Secret example = invocation
                    .world()
                    .terminal()
                    .askSecret("Paste a key, so that mistakes are noticed later; it is neither shown nor kept"
                            + " (Enter for none): ")) {
                form = example == null ? null : KeyForm.of(text(example));
            }
        }
        boolean right = form != null && isYes(line("Keys look like this: " + form.shown() + ". Right? [Y/n] "));
        return new FoundKey(key.label(), key.places(), right ? form : null, key.variable());
    }

    private String variable(FoundKey key, String name) {
        String proposal = key.variable() != null && isVariable(key.variable())
                ? key.variable()
                : DraftNames.variable(name, "API_KEY");
        while (true) {
            String said = orElse(line("Variable in which programs look for it [" + proposal + "]: "), proposal);
            if (isVariable(said)) {
                return said;
            }
            note("That cannot be the name of a variable for keys.");
        }
    }

    private static boolean isVariable(String name) {
        return VariableName.isWellFormed(name) && !VariableName.isReserved(name);
    }

    private @Nullable String url(String question) {
        while (true) {
            String said = line(question);
            if (said.isEmpty()) {
                return null;
            }
            if (said.startsWith("https://")) {
                return said;
            }
            note("An address begins with https://.");
        }
    }

    private static boolean isYes(String answer) {
        return answer.isEmpty() || Set.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT));
    }

    private static String orElse(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private String line(String prompt) {
        String line = invocation.world().terminal().askLine(prompt);
        if (line == null) {
            throw cancelled();
        }
        return line.strip();
    }

    private void note(String text) {
        invocation.output().warn(text);
    }

    private static Failure cancelled() {
        return new Failure("InputCancelledError", "nothing was registered");
    }

    private static String text(Secret secret) {
        return secret.use(utf8 -> new String(utf8, StandardCharsets.UTF_8));
    }
}
