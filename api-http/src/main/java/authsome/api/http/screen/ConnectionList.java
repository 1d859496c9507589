package authsome.api.http.screen;

import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageRoute;
import authsome.application.connection.ConnectionSummary;
import authsome.application.connection.ProviderConnections;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.provider.AuthType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows connections by provider. */
final class ConnectionList {

    static final String LOGGED_OUT = "logged-out";
    static final String DEFAULT_SET = "default-set";
    static final String CLAIMED = "claimed";

    private final PageRoute.Visitor visitor;
    private final Map<ProviderName, ProviderDefinition> definitions;

    ConnectionList(PageRoute.Visitor visitor, Map<ProviderName, ProviderDefinition> definitions) {
        this.visitor = visitor;
        this.definitions = Map.copyOf(definitions);
    }

    /**
     * The page.
     *
     * @param done what was done just before; null for nothing
     */
    Page page(List<ProviderConnections> groups, @Nullable String done) {
        List<Html> content = new ArrayList<>();
        if (LOGGED_OUT.equals(done)) {
            content.add(Pieces.done("Logged out. The key is gone from this vault."));
        } else if (DEFAULT_SET.equals(done)) {
            content.add(Pieces.done("The default was changed."));
        } else if (CLAIMED.equals(done)) {
            content.add(Pieces.done("The identity is yours now. Its command goes on by itself."));
        }
        groups.forEach(group -> content.add(section(group)));
        if (groups.isEmpty()) {
            content.add(Tag.of("p").with("class", "card empty").text("There are no connections yet."));
        }
        content.add(Tag.of("p")
                .add(Tag.of("a")
                        .with("class", "button")
                        .href(LocalPath.of(Places.PROVIDERS))
                        .text("Log in to a provider")));
        return new Page(
                "Connections",
                Html.text("What programs can use under 'authsome run', without seeing a key."),
                content,
                visitor.at(Places.HOME));
    }

    private Html section(ProviderConnections group) {
        String heading = "provider-" + group.provider().value();
        Tag list = Tag.of("ul").with("class", "rows");
        group.connections().forEach(one -> list.add(row(new ConnectionId(group.provider(), one.name()), one)));
        return Tag.of("section")
                .with("class", "card")
                .with("aria-labelledby", heading)
                .add(Tag.of("h2").with("id", heading).text(displayName(group.provider())), list);
    }

    private String displayName(ProviderName provider) {
        ProviderDefinition definition = definitions.get(provider);
        return definition == null ? provider.value() : definition.displayName();
    }

    private Html row(ConnectionId id, ConnectionSummary one) {
        Tag facts = Tag.of("p")
                .with("class", "about")
                .add(Tag.of("strong").text(one.name().value()), status(one.status()));
        if (one.isDefault()) {
            facts.add(Tag.of("span").with("class", "badge").text("default"));
        }
        if (one.expiresAt() != null) {
            facts.add(Tag.of("span").with("class", "fine").text("until ").add(Pieces.moment(one.expiresAt())));
        } else if (one.obtainedAt() != null) {
            facts.add(Tag.of("span").with("class", "fine").text("since ").add(Pieces.moment(one.obtainedAt())));
        }
        return Tag.of("li").add(facts, actions(id, one));
    }

    private static Html status(ConnectionStatus status) {
        boolean good = status == ConnectionStatus.CONNECTED;
        return Tag.of("span")
                .with("class", good ? "badge good" : "badge bad")
                .text(status.wireName().replace('_', ' '));
    }

    private Html actions(ConnectionId id, ConnectionSummary one) {
        String of = " " + id.name() + " of " + displayName(id.provider());
        Tag actions = Tag.of("div").with("class", "actions");
        if (!one.isDefault()) {
            actions.add(Pieces.form(Places.connection(id, "default"), visitor.token())
                    .add(Pieces.quietButton("Make default").with("aria-label", "Make" + of + " the default")));
        }
        if (one.authType() == AuthType.API_KEY && definitions.containsKey(id.provider())) {
            actions.add(Pieces.form(Places.connect(id.provider()), visitor.token())
                    .add(
                            Pieces.hidden("connection", id.name().value()),
                            Pieces.hidden("force", "true"),
                            Pieces.quietButton("Replace key").with("aria-label", "Replace the key of" + of)));
        }
        return actions.add(logout(id, of));
    }

    private Html logout(ConnectionId id, String of) {
        return Tag.of("details")
                .add(
                        Tag.of("summary").text("Log out"),
                        Pieces.form(Places.connection(id, "logout"), visitor.token())
                                .add(
                                        Tag.of("p").text("This takes the credential out of the vault for good."),
                                        Pieces.button("Log out" + of).with("class", "danger")));
    }
}
