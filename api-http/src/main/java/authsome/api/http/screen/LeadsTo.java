package authsome.api.http.screen;

import authsome.api.http.html.ExternalLink;
import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import authsome.application.login.Destination;
import authsome.domain.provider.ProviderDefinition;
import java.util.ArrayList;
import java.util.List;

/** Says before a browser is sent out where it goes and what for, and how to set up the OAuth app that this needs. */
final class LeadsTo {

    private final Destination destination;
    private final ProviderDefinition definition;
    private final boolean needsApp;

    LeadsTo(Destination destination, ProviderDefinition definition, boolean needsApp) {
        this.destination = destination;
        this.definition = definition;
        this.needsApp = needsApp;
    }

    List<Html> pieces() {
        List<Html> pieces = new ArrayList<>();
        String host = destination.host();
        if (host != null) {
            String scopes = destination.scopes().isEmpty()
                    ? "what it gives by itself"
                    : String.join(", ", destination.scopes());
            pieces.add(Tag.of("p")
                    .text("You go on to " + host + ", which asks you to give authsome access to: " + scopes
                            + ". Programs that you run under authsome can use it from then on."));
        }
        if (needsApp) {
            pieces.add(Tag.of("p")
                    .text(definition.displayName() + " wants an OAuth app of yours. Give it this callback URL:"));
            pieces.add(Tag.of("p")
                    .add(Tag.of("code").text(destination.redirectUri().toString())));
            Pieces.steps(destination.appSetupSteps()).ifPresent(pieces::add);
            ExternalLink.find(destination.appSetupUrl())
                    .ifPresent(link -> pieces.add(Tag.of("p").add(Pieces.outside(link, "Set up an OAuth app"))));
        }
        return pieces;
    }
}
