package authsome.api.http.screen;

import authsome.api.http.html.ExternalLink;
import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageRoute;
import authsome.application.login.Destination;
import authsome.application.login.InputField;
import authsome.domain.identity.Handle;
import authsome.domain.login.AuthSession;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.KeyDetails;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A form for whatever a login asks for. Says first who will be able to use what is typed in. */
final class LoginForm {

    private static final String PROBLEM = "problem";
    private static final String WIRE_PREFIX = "Authentication failed: ";

    private final PageRoute.Step step;
    private final ProviderDefinition definition;
    private final List<InputField> fields;
    private final @Nullable Destination destination;

    /**
     * Makes a form.
     *
     * @param destination where the login leads after it; null when to nobody else
     */
    LoginForm(
            PageRoute.Step step,
            ProviderDefinition definition,
            List<InputField> fields,
            @Nullable Destination destination) {
        this.destination = destination;
        this.step = step;
        this.definition = definition;
        this.fields = List.copyOf(fields);
    }

    /**
     * The page.
     *
     * @param refusal what was wrong with what was typed in before; null the first time
     * @param typed what was typed in before and is no secret, by field
     */
    Page page(@Nullable String refusal, Map<String, String> typed) {
        String problem = refusal == null ? null : plain(refusal);
        Tag form = Pieces.form(Places.input(step.session()), step.token()).with("class", "card");
        if (problem != null) {
            form.add(Pieces.alert("That was not accepted. " + sentence(problem)).with("id", PROBLEM));
        }
        boolean first = true;
        for (InputField field : fields) {
            form.add(field(field, typed.get(field.name()), problem, first));
            first = false;
        }
        form.add(Pieces.button(button()));
        List<Html> content = new ArrayList<>();
        content.add(whoGetsIt());
        Destination leads = destination;
        if (leads != null) {
            content.addAll(new LeadsTo(leads, definition, asksForClient()).pieces());
        }
        if (leads == null) {
            content.addAll(howToGetAKey());
        }
        content.add(form);
        content.add(Tag.of("p")
                .with("class", "fine")
                .text("What you type is sent to authsome on this machine only, and sealed there. Programs use it"
                        + " without seeing it."));
        return new Page(title(), lead(), content);
    }

    private List<Html> howToGetAKey() {
        KeyDetails details = definition.ways().stream()
                .filter(WayIn.ApiKey.class::isInstance)
                .map(way -> ((WayIn.ApiKey) way).details())
                .findFirst()
                .orElse(KeyDetails.UNKNOWN);
        List<Html> pieces = new ArrayList<>();
        ExternalLink.find(details.url() == null ? definition.docsUrl() : details.url())
                .ifPresent(link -> pieces.add(
                        Tag.of("p").add(Pieces.outside(link, "How to get a key for " + definition.displayName()))));
        Pieces.steps(details.steps()).ifPresent(pieces::add);
        return pieces;
    }

    private String button() {
        Destination leads = destination;
        if (leads == null) {
            return "Save and log in";
        }
        String on = leads.host() == null ? "Go on" : "Go on to " + leads.host();
        return fields.isEmpty() ? on : "Save and go on";
    }

    private boolean asksForClient() {
        return fields.stream().anyMatch(field -> field.name().equals("client_id"));
    }

    /** Programs get the same sentence, with words before it that the page does not need. */
    private static String plain(String refusal) {
        return refusal.startsWith(WIRE_PREFIX) ? refusal.substring(WIRE_PREFIX.length()) : refusal;
    }

    private String title() {
        return "Log in to " + definition.displayName();
    }

    private @Nullable Html lead() {
        String description = definition.description();
        return description == null ? null : Html.text(description);
    }

    private Html whoGetsIt() {
        AuthSession session = step.session();
        Handle startedBy = session.startedBy();
        return Tag.of("dl")
                .with("class", "facts")
                .add(
                        fact("Provider", definition.name().value()),
                        fact("Connection", session.connection().name().value()),
                        fact("Asked for by", startedBy == null ? "you, in this browser" : startedBy.value()),
                        fact("Sent only to", hosts()));
    }

    private String hosts() {
        Stream<String> differing = definition.tenantApiUrls().stream()
                .filter(template -> !template.needsBase())
                .map(UrlTemplate::value);
        return Stream.concat(differing, definition.apiUrls().stream().map(ApiUrl::toString))
                .map(url -> url.replaceFirst("^https://", ""))
                .collect(Collectors.joining(", "));
    }

    private static Html fact(String name, String value) {
        return Tag.of("div").add(Tag.of("dt").text(name), Tag.of("dd").text(value));
    }

    private static Html field(InputField field, @Nullable String typed, @Nullable String problem, boolean first) {
        String id = "field-" + field.name().replace('_', '-');
        List<String> descriptions = new ArrayList<>();
        Tag input = Tag.of("input")
                .with("id", id)
                .with("name", field.name())
                .with("type", field.secret() ? "password" : "text")
                .with("autocomplete", "off")
                .with("autocapitalize", "none")
                .with("spellcheck", "false");
        String value = typed != null ? typed : field.defaultValue();
        if (value != null && !field.secret()) {
            input.with("value", value);
        }
        Tag row = Tag.of("div")
                .with("class", "field")
                .add(Tag.of("label").with("for", id).text(label(field)));
        String hint = field.patternHint();
        if (hint != null && !hint.equals(problem)) {
            row.add(Tag.of("p").with("class", "hint").with("id", id + "-hint").text(sentence(hint)));
            descriptions.add(id + "-hint");
        }
        if (problem != null) {
            input.with("aria-invalid", "true");
            descriptions.add(PROBLEM);
        }
        if (!descriptions.isEmpty()) {
            input.with("aria-describedby", String.join(" ", descriptions));
        }
        if (field.required()) {
            input.flag("required");
        }
        if (first) {
            input.flag("autofocus");
        }
        return row.add(input);
    }

    private static String label(InputField field) {
        return field.required() ? field.label() : field.label() + " (optional)";
    }

    /** Definitions and use cases begin their sentences small and end them without a full stop. */
    private static String sentence(String text) {
        boolean whole = text.isEmpty() || text.endsWith(".") || text.endsWith("!") || text.endsWith("?");
        return whole ? text : text + ".";
    }
}
