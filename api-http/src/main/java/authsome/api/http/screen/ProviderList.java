package authsome.api.http.screen;

import authsome.api.http.html.ExternalLink;
import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageRoute;
import authsome.application.connection.ProviderConnections;
import authsome.application.setup.ProviderClients;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows providers, each with a form that begins a login. */
final class ProviderList {

    private final PageRoute.Visitor visitor;
    private final Map<ProviderName, Integer> connected = new HashMap<>();

    ProviderList(PageRoute.Visitor visitor, List<ProviderConnections> groups) {
        this.visitor = visitor;
        groups.forEach(
                group -> connected.put(group.provider(), group.connections().size()));
    }

    /**
     * The page.
     *
     * @param problem why a login could not begin; null for nothing
     */
    Page page(Collection<ProviderDefinition> definitions, @Nullable String problem) {
        List<Html> content = new ArrayList<>();
        if (problem != null) {
            content.add(Pieces.alert(problem));
        }
        Tag list = Tag.of("ul").with("class", "rows card");
        definitions.forEach(definition -> list.add(row(definition)));
        content.add(list);
        return new Page("Providers", Html.text("What one can log in to."), content, visitor.at(Places.PROVIDERS));
    }

    private Html row(ProviderDefinition definition) {
        Tag about = Tag.of("div").with("class", "about").add(Tag.of("h2").text(definition.displayName()));
        int count = connected.getOrDefault(definition.name(), 0);
        if (count > 0) {
            about.add(Tag.of("span")
                    .with("class", "badge good")
                    .text(count == 1 ? "1 connection" : count + " connections"));
        }
        Tag item = Tag.of("li").add(about);
        String description = definition.description();
        if (description != null) {
            item.add(Tag.of("p").with("class", "fine").text(description));
        }
        ExternalLink.find(definition.docsUrl())
                .ifPresent(
                        link -> item.add(Tag.of("p").with("class", "fine").add(Pieces.outside(link, "Documentation"))));
        if (ProviderClients.isOffered(definition)) {
            item.add(Tag.of("p")
                    .with("class", "fine")
                    .add(Tag.of("a")
                            .href(Places.client(definition.name()))
                            .text("OAuth client")
                            .add(Tag.of("span").with("class", "spoken").text(" of " + definition.displayName()))));
        }
        boolean byKey = definition.ways().stream().anyMatch(way -> way.flow() == FlowType.API_KEY);
        return item.add(byKey ? form(definition, count) : otherwise(definition));
    }

    private Html form(ProviderDefinition definition, int count) {
        String id = "name-" + definition.name();
        Tag input = Tag.of("input")
                .with("id", id)
                .with("name", "connection")
                .with("type", "text")
                .with("autocomplete", "off")
                .with("autocapitalize", "none")
                .with("spellcheck", "false")
                .flag("required");
        if (count == 0) {
            input.with("value", ConnectionName.DEFAULT.value());
        }
        return Pieces.form(Places.connect(definition.name()), visitor.token())
                .with("class", "inline")
                .add(
                        Tag.of("label").with("for", id).text("Connection name"),
                        input,
                        Pieces.button("Log in").with("aria-label", "Log in to " + definition.displayName()));
    }

    private static Html otherwise(ProviderDefinition definition) {
        return Tag.of("p")
                .text("Log in from a terminal: ")
                .add(Tag.of("code").text("authsome login " + definition.name()));
    }
}
