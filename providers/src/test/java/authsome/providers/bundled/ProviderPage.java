package authsome.providers.bundled;

import authsome.domain.oauth.OAuthSettings;
import authsome.domain.provider.BasicPlaces;
import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderType;
import authsome.domain.provider.Variable;
import authsome.domain.provider.VariableSource;
import authsome.domain.provider.WayIn;
import authsome.ports.tck.wire.GoldenHead;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of a bundled definition: what it is, how to log in, and what a run makes of it. */
final class ProviderPage {

    private static final String CALLBACK = "http://127.0.0.1:7998/api/auth/callback/oauth";

    private final BundledFile file;
    private final ProviderDefinition definition;
    private final GoldenHead request;
    private final StringBuilder text = new StringBuilder();

    /** @param request one that a client sends */
    ProviderPage(BundledFile file, GoldenHead request) {
        this.file = file;
        this.definition = file.definition();
        this.request = request;
    }

    String text() {
        paragraph("# " + definition.displayName());
        paragraph("<!-- Made from the bundled definition; ProviderPagesTests says how to make it anew. -->");
        paragraph(String.valueOf(definition.description()));
        if (!definition.verified()) {
            paragraph(
                    "**Not verified**: somebody wrote this down without being certain of all of it. Where a request is"
                            + " refused, compare it with the [documentation](" + definition.docsUrl() + ").");
        }
        boolean mcp = definition.type() == ProviderType.MCP;
        paragraph("```sh\nauthsome login " + file.name() + "\nauthsome run -- " + (mcp ? "COMMAND" : curl()) + "\n```");
        if (mcp) {
            paragraph("COMMAND is a client that was told of the server <" + request.url() + ">.");
        }
        variables();
        paragraph("## How to log in");
        List<WayIn> ways = definition.ways();
        for (WayIn way : ways) {
            if (ways.size() > 1) {
                String flow = way.equals(ways.getFirst())
                        ? ""
                        : ": `--flow " + way.flow().wireName() + "`";
                paragraph("### " + heading(way) + flow);
            }
            way(way);
        }
        reach();
        environment();
        paragraph("Documentation: <" + definition.docsUrl() + ">. The definition was checked on " + file.text("checked")
                + ".");
        return text.toString().strip() + "\n";
    }

    private String curl() {
        String url = request.url();
        String quoted = url.matches("[A-Za-z0-9:/._@~%+-]+") ? url : "'" + url + "'";
        return "curl " + (request.method().equals("GET") ? "" : "-X " + request.method() + " ") + quoted;
    }

    private static String heading(WayIn way) {
        return switch (way.flow()) {
            case API_KEY -> way instanceof WayIn.ApiKey key && !key.parts().isEmpty() ? "Keys" : "A key";
            case PKCE -> "In the browser, with an app of your own";
            case DCR_PKCE -> "In the browser";
            case DEVICE_CODE -> "By a code that you type on any device";
            case CLIENT_CREDENTIALS -> "As an app, without a person";
            case JWT_BEARER -> "By a key file, without a person";
            case BROWSER -> "By cookies";
        };
    }

    private void variables() {
        if (definition.variables().isEmpty()) {
            return;
        }
        List<String> rows = new ArrayList<>();
        for (Variable variable : definition.variables()) {
            String example = variable.example() == null ? "" : ", such as `" + variable.example() + "`";
            String usual = variable.usual() == null ? "" : "; usually `" + variable.usual() + "`";
            rows.add("- **" + variable.label() + "** (`" + variable.name() + "`)"
                    + (variable.hint() == null ? "" : ": " + variable.hint()) + example + usual);
        }
        paragraph("Login asks for what differs from customer to customer:");
        paragraph(String.join("\n", rows));
    }

    private void way(WayIn way) {
        switch (way) {
            case WayIn.ApiKey key -> key(key);
            case WayIn.OAuth oauth -> oauth(oauth);
            case WayIn.Browser _ -> paragraph("Cookies of a browser that is signed in.");
        }
    }

    private void key(WayIn.ApiKey key) {
        String url = key.details().url();
        String get = key.parts().isEmpty() ? "Create one at <" : "Find or create them at <";
        steps(url == null ? "" : get + url + ">", key.details().steps(), url != null);
        if (key.parts().isEmpty()) {
            hint(key.keyPatternHint());
        }
        List<String> rows = new ArrayList<>();
        for (KeyPart part : key.parts()) {
            rows.add("- **" + part.label() + "** (`" + part.name() + "`" + (part.isSecret() ? "" : ", no secret")
                    + (part.isRequired() ? "" : ", may be left out") + ")"
                    + (part.keyPatternHint() == null ? "" : ": " + part.keyPatternHint()));
        }
        if (!rows.isEmpty()) {
            paragraph("Login asks for:");
            paragraph(String.join("\n", rows));
        }
        boolean several = !key.parts().isEmpty();
        sent(several ? "What is secret goes" : "The key goes", key.placement(), "KEY");
    }

    private void hint(@Nullable String hint) {
        // where to create one has been said
        String form = hint == null ? "" : hint.replaceFirst("(^| )Create .*", "");
        if (!form.isBlank()) {
            paragraph(form);
        }
    }

    private void oauth(WayIn.OAuth way) {
        OAuthSettings settings = way.settings();
        if (isLikeAnEarlier(way)) {
            paragraph("With the same app, and all else as above.");
            return;
        }
        if (way.flow() == FlowType.DCR_PKCE) {
            paragraph("Nothing to set up: authsome registers itself, and the browser asks you.");
        } else {
            String url = settings.appSetup().url();
            List<String> steps = settings.appSetup().steps(URI.create(CALLBACK));
            steps(url == null ? "" : "Set an app up at <" + url + ">", steps, url != null);
            if (steps.isEmpty() && way.flow() == FlowType.PKCE) {
                paragraph("Enter `" + CALLBACK + "` as its redirect URI.");
            }
        }
        if (settings.baseUrl() != null && definition.tenantApiUrls().stream().anyMatch(one -> one.needsBase())) {
            paragraph("The usual installation is <" + settings.baseUrl() + ">; `--base-url` names yours.");
        }
        if (!settings.scopes().isEmpty()) {
            paragraph("Asks for the scopes " + code(settings.scopes()) + "; `--scopes` names others.");
        }
        sent("The access token goes", way.placement(), "TOKEN");
    }

    private boolean isLikeAnEarlier(WayIn.OAuth way) {
        for (WayIn.OAuth other : definition.oauthWays()) {
            if (other.equals(way)) {
                return false;
            }
            if (other.settings().appSetup().equals(way.settings().appSetup())
                    && other.settings().scopes().equals(way.settings().scopes())
                    && other.placement().equals(way.placement())) {
                return true;
            }
        }
        return false;
    }

    private void sent(String what, Placement placement, String stands) {
        paragraph(what + " " + PlacementWords.of(placement, stands) + ".");
    }

    /** A sentence, and numbered steps where there are several. */
    private void steps(String sentence, List<String> steps, boolean known) {
        List<String> shown = steps.stream()
                .map(step -> step.replace(CALLBACK, "`" + CALLBACK + "`"))
                .toList();
        if (shown.size() < 2) {
            String whole = (known ? sentence + ". " : "") + String.join("", shown);
            if (!whole.isBlank()) {
                paragraph(whole.strip());
            }
            return;
        }
        if (known) {
            paragraph(sentence + ":");
        }
        List<String> rows = new ArrayList<>();
        for (String step : shown) {
            rows.add(rows.size() + 1 + ". " + step);
        }
        paragraph(String.join("\n", rows));
    }

    private void reach() {
        paragraph("## Where it goes");
        List<String> urls = BundledFile.texts(file.json(), "api_url");
        paragraph("Requests to " + code(urls) + " get the credential, and no others.");
        for (BasicProgram program : BasicProgram.values()) {
            BasicPlaces places = definition.programs().get(program);
            if (places != null) {
                List<String> hosts = Stream.concat(
                                places.urls().stream().map(Object::toString),
                                places.tenantUrls().stream().map(Object::toString))
                        .toList();
                paragraph("[" + program.wireName() + "](../reference/git-docker.md) gets it for " + code(hosts) + ".");
            }
        }
    }

    private void environment() {
        Map<String, String> names = new LinkedHashMap<>();
        for (WayIn way : definition.ways()) {
            switch (way) {
                case WayIn.ApiKey key
                when key.parts().isEmpty() ->
                    key.environmentNames().forEach(name -> names.putIfAbsent(name, "a placeholder of the key"));
                case WayIn.ApiKey key ->
                    key.parts()
                            .forEach(
                                    part -> part.environmentNames().forEach(name -> names.putIfAbsent(name, of(part))));
                case WayIn.OAuth oauth ->
                    oauth.environmentNames()
                            .forEach(name -> names.putIfAbsent(name, "a placeholder of the access token"));
                case WayIn.Browser _ -> {}
            }
        }
        definition.extraVariables().forEach((name, source) -> names.putIfAbsent(name.value(), of(source)));
        definition.variables().stream()
                .filter(variable -> variable.environmentName() != null)
                .forEach(variable -> names.putIfAbsent(
                        Objects.requireNonNull(variable.environmentName()), "the " + variable.label() + ", as it is"));
        if (names.isEmpty()) {
            return;
        }
        StringBuilder rows = new StringBuilder("| In a run | is |\n| --- | --- |\n");
        names.forEach((name, what) ->
                rows.append("| `").append(name).append("` | ").append(what).append(" |\n"));
        paragraph(rows.toString().strip());
    }

    private static String of(KeyPart part) {
        return part.isSecret() ? "a placeholder of the " + part.label() : "the " + part.label() + ", as it is";
    }

    private static String of(VariableSource source) {
        return switch (source) {
            case ACCESS_TOKEN -> "a placeholder of the access token";
            case API_TOKEN -> "a placeholder of the key";
            case API_URL -> "the URL of the API";
            case BASE_URL -> "the base URL of the installation";
        };
    }

    private static String code(List<String> words) {
        return String.join(", ", words.stream().map(word -> "`" + word + "`").toList());
    }

    private void paragraph(String paragraph) {
        text.append(paragraph).append("\n\n");
    }
}
