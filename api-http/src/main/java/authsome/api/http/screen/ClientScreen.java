package authsome.api.http.screen;

import authsome.api.http.html.ExternalLink;
import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageRoute;
import authsome.application.caller.Power;
import authsome.application.ending.Farewell;
import authsome.application.setup.ClientOutcome;
import authsome.application.setup.ProviderClients;
import authsome.application.setup.ShownClient;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the OAuth clients of a provider. A secret that is there is never shown, only replaced. */
final class ClientScreen {

    static final String SAVED = "saved";
    static final String REMOVED = "removed";

    private static final String PENDING = "-pending";
    private static final String SAME = "same";
    private static final String WARNING =
            "Changing these credentials will revoke existing connections for this provider.";

    private final PageRoute.Visitor visitor;
    private final ProviderDefinition definition;
    private final URI callback;

    ClientScreen(PageRoute.Visitor visitor, ProviderDefinition definition, URI callback) {
        this.visitor = visitor;
        this.definition = definition;
        this.callback = callback;
    }

    /** What the address says after something was done, so that the page can say it. */
    static String word(ClientOutcome outcome, String done) {
        if (!outcome.changed()) {
            return SAME;
        }
        return outcome.farewell().remote() == Farewell.Remote.PENDING ? done + PENDING : done;
    }

    /**
     * The page.
     *
     * @param problem why something could not be done; null for nothing
     * @param done what was done just before; null for nothing
     */
    Page page(List<ShownClient> clients, @Nullable String problem, @Nullable String done) {
        List<Html> content = new ArrayList<>();
        if (problem != null) {
            content.add(Pieces.alert(problem + "."));
        }
        String said = said(done);
        if (said != null) {
            content.add(Pieces.done(said));
        }
        if (!ProviderClients.isOffered(definition) && clients.isEmpty()) {
            content.add(Tag.of("p")
                    .with("class", "card empty")
                    .text("No login at " + definition.displayName() + " uses an OAuth client that one enters."));
        } else {
            content.addAll(callbackHelp());
            for (int i = 0; i < clients.size(); i++) {
                content.add(section("client-" + i, clients.get(i)));
            }
            content.addAll(forms(clients));
        }
        return new Page(
                "OAuth client of " + definition.displayName(),
                Html.text("What authsome shows to " + definition.displayName() + " when somebody logs in there."),
                content,
                visitor.at(Places.PROVIDERS));
    }

    private static @Nullable String said(@Nullable String done) {
        return switch (done) {
            case SAVED -> "The client was saved.";
            case SAVED + PENDING ->
                "The client was saved. The provider could not be told yet that logins have ended; that is tried again"
                        + " for a day.";
            case REMOVED -> "The client was removed, and the logins that were given to it have ended.";
            case REMOVED + PENDING ->
                "The client was removed. The provider could not be told yet that logins have ended; that is tried"
                        + " again for a day.";
            case SAME -> "Nothing was different.";
            case null, default -> null;
        };
    }

    private List<Html> callbackHelp() {
        List<Html> help = new ArrayList<>();
        help.add(Tag.of("p").text("An OAuth app at " + definition.displayName() + " needs this callback URL:"));
        help.add(Tag.of("p").add(Tag.of("code").text(callback.toString())));
        definition.oauthWays().stream()
                .map(WayIn.OAuth::settings)
                .map(settings -> settings.appSetup().url())
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(ExternalLink::find)
                .ifPresent(link -> help.add(Tag.of("p").add(Pieces.outside(link, "Set up an OAuth app"))));
        return help;
    }

    private Html section(String id, ShownClient client) {
        Tag section = Tag.of("section")
                .with("class", "card")
                .with("aria-labelledby", id)
                .add(Tag.of("h2").with("id", id).text(whose(client.own())), facts(client));
        section.add(Tag.of("details")
                .add(
                        Tag.of("summary").text("Change"),
                        Pieces.form(Places.client(definition.name()), visitor.token())
                                .add(where(client.own(), client.baseUrl()))
                                .add(
                                        Tag.of("p").with("class", "notice bad").text(WARNING),
                                        input(id, "client_id", "Client ID", client.clientId(), true),
                                        input(id, "client_secret", "Client Secret (empty: the same)", null, false),
                                        scopes(id, client.scopes()),
                                        Pieces.button("Save"))));
        section.add(Tag.of("details")
                .add(
                        Tag.of("summary").text("Remove"),
                        Pieces.form(Places.client(definition.name()).segment("remove"), visitor.token())
                                .add(where(client.own(), client.baseUrl()))
                                .add(
                                        Tag.of("p")
                                                .text("This revokes the connections that were made with this client."),
                                        Pieces.button("Remove").with("class", "danger"))));
        return section;
    }

    private static String whose(boolean own) {
        return own ? "Client of your vault" : "Client of this server";
    }

    private static Html facts(ShownClient client) {
        Tag facts = Tag.of("dl").with("class", "facts").add(fact("Client ID", client.clientId()));
        facts.add(fact("Client Secret", client.hasSecret() ? "stored; it is not shown" : "none"));
        facts.add(fact("Sent only to", String.join(", ", client.origins())));
        if (client.baseUrl() != null) {
            facts.add(fact("Installation", client.baseUrl()));
        }
        return facts.add(
                fact("Scopes", client.scopes().isEmpty() ? "the usual ones" : String.join(", ", client.scopes())));
    }

    private static Html fact(String name, String value) {
        return Tag.of("div").add(Tag.of("dt").text(name), Tag.of("dd").text(value));
    }

    /** Forms for what is not there yet: a client of the server, for administrators, and one of the own vault. */
    private List<Html> forms(List<ShownClient> clients) {
        boolean tenants = ProviderClients.hasInstallations(definition);
        List<Html> forms = new ArrayList<>();
        for (boolean own : new boolean[] {false, true}) {
            boolean mayEnter =
                    own ? visitor.caller().has(Power.CHANGE) : visitor.caller().has(Power.ADMINISTER);
            boolean there = clients.stream().anyMatch(client -> client.own() == own);
            if (mayEnter && (tenants || !there) && ProviderClients.isOffered(definition)) {
                forms.add(form(own, tenants));
            }
        }
        return forms;
    }

    private Html form(boolean own, boolean tenants) {
        String id = own ? "new-own" : "new-server";
        Tag form = Pieces.form(Places.client(definition.name()), visitor.token())
                .add(Pieces.hidden("own", Boolean.toString(own)));
        if (tenants) {
            form.add(input(id, "base_url", "Base URL of your installation", null, false));
        }
        form.add(
                input(id, "client_id", "Client ID", null, true),
                input(id, "client_secret", "Client Secret", null, false),
                scopes(id, List.of()),
                Pieces.button("Save"));
        return Tag.of("section")
                .with("class", "card")
                .add(Tag.of("details")
                        .add(Tag.of("summary").text("Enter a " + whose(own).toLowerCase(Locale.ROOT)), form));
    }

    private Html scopes(String id, List<String> present) {
        return input(id, "scopes", "Scopes, with commas (empty: the usual ones)", String.join(",", present), false);
    }

    private static Html where(boolean own, @Nullable String base) {
        Tag both = Tag.of("div").add(Pieces.hidden("own", Boolean.toString(own)));
        return base == null ? both : both.add(Pieces.hidden("base_url", base));
    }

    private static Html input(String id, String name, String label, @Nullable String value, boolean required) {
        String field = id + "-" + name.replace('_', '-');
        Tag input = Tag.of("input")
                .with("id", field)
                .with("name", name)
                .with("type", name.equals("client_secret") ? "password" : "text")
                .with("autocomplete", "off")
                .with("autocapitalize", "none")
                .with("spellcheck", "false");
        if (value != null && !value.isEmpty()) {
            input.with("value", value);
        }
        if (required) {
            input.flag("required");
        }
        return Tag.of("div")
                .with("class", "field")
                .add(Tag.of("label").with("for", field).text(label), input);
    }
}
