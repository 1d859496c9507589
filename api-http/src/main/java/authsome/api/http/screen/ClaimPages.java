package authsome.api.http.screen;

import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.html.Tag;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.access.Assignment;
import authsome.application.access.VaultEntry;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.claim.ClaimLinks;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.List;

/** Where a person takes an identity for their own: shows what asks, and lets them say yes. */
final class ClaimPages {

    private static final int FORBIDDEN = 403;
    private static final String CONFIRM = "/api/claim/{token}/confirm";
    private static final String USE_ONLY = "use_only";

    private final Broker broker;
    private final PersonCheck check;

    ClaimPages(Broker broker) {
        this.broker = broker;
        this.check = new PersonCheck(broker);
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.Guest(Method.GET, Places.CLAIM, this::show),
                new PageRoute.Open(
                        Method.GET, Places.CLAIM + "/{token}", request -> PageReply.moved(page(request.part("token")))),
                new PageRoute.SignedIn(Method.POST, CONFIRM, request -> page(request.part("token")), this::confirm));
    }

    private static LocalPath page(String token) {
        return LocalPath.of(Places.CLAIM).query("token", token);
    }

    private PageReply show(PageRoute.Visit visit, PageRequest request) {
        String token = request.query("token");
        ClaimLinks.Request asks = token == null
                ? null
                : broker.claimLinks().look(Secret.ofUtf8(token)).orElse(null);
        if (token == null || asks == null) {
            return dead();
        }
        List<Html> content = new ArrayList<>();
        content.add(facts(asks));
        PageRoute.Visitor visitor = visit.visitor();
        if (visitor == null) {
            content.addAll(signIn(visit, page(token)));
            return PageReply.ok(new Page(
                    "Claim an identity",
                    Html.text("A program asks to act for you. Sign in to say whether it may."),
                    content));
        }
        if (!visitor.caller().has(Power.GOVERN)) {
            content.add(Pieces.alert("This browser is signed in for " + visitor.name() + ", which may not do this."));
        } else {
            content.addAll(PersonCheck.notes(request));
            content.add(form(visitor, token));
        }
        return PageReply.ok(new Page(
                "Claim an identity",
                Html.text("A program asks to act for you. Go on only if you have just started it yourself, and the"
                        + " terminal shows this name."),
                content,
                visitor.at(Places.CLAIM)));
    }

    private static Html facts(ClaimLinks.Request asks) {
        String host = asks.host();
        return Tag.of("dl")
                .with("class", "facts")
                .add(
                        Pieces.fact("Identity", asks.handle().value()),
                        Pieces.fact("Key", asks.did().value()),
                        Pieces.fact("Says it runs on", host == null ? "(it does not say)" : host));
    }

    private List<Html> signIn(PageRoute.Visit visit, LocalPath here) {
        SignInForms forms = new SignInForms(visit.token(), here);
        List<Html> pieces = new ArrayList<>();
        if (broker.accounts().any()) {
            pieces.add(forms.signIn());
        }
        if (broker.accounts().isOpen()) {
            pieces.add(forms.register(broker.accounts().isFresh(), null));
        }
        if (pieces.isEmpty()) {
            pieces.add(Pieces.noAccounts());
        }
        // a Strict cookie stays behind when another site leads here; a link of our own takes it along
        pieces.add(Tag.of("p")
                .with("class", "fine")
                .text("Signed in already? ")
                .add(Tag.of("a").href(here).text("Show this page again"))
                .text("."));
        return pieces;
    }

    private Html form(PageRoute.Visitor visitor, String token) {
        Tag vaults = Tag.of("select").with("id", "vault").with("name", "vault");
        for (VaultEntry entry : broker.vaults().list(visitor.caller())) {
            Tag option = Tag.of("option")
                    .with("value", entry.vault().id().value())
                    .text(entry.vault().name().value());
            if (entry.vault().id().equals(visitor.caller().vault())) {
                option.flag("selected");
            }
            vaults.add(option);
        }
        return Pieces.form(LocalPath.of("/api/claim").segment(token).segment("confirm"), visitor.token())
                .with("class", "card")
                .add(
                        Tag.of("p").text("It will act for " + visitor.name() + "."),
                        Tag.of("div")
                                .with("class", "field")
                                .add(Tag.of("label").with("for", "vault").text("Vault"), vaults),
                        Tag.of("fieldset")
                                .add(
                                        Tag.of("legend").text("What it may do"),
                                        choice("full", "All that you may do", true),
                                        choice(
                                                USE_ONLY,
                                                "Use connections in runs only, and read no credential",
                                                false)))
                .add(check.fields(visitor))
                .add(Pieces.button("Let it act for me"));
    }

    private static Html choice(String value, String text, boolean chosen) {
        Tag input = Tag.of("input")
                .with("type", "radio")
                .with("name", "reach")
                .with("value", value)
                .with("id", "reach-" + value);
        if (chosen) {
            input.flag("checked");
        }
        return Tag.of("p")
                .add(input, Tag.of("label").with("for", "reach-" + value).text(text));
    }

    private PageReply confirm(PageRoute.Visitor visitor, PageRequest request) {
        String vault = request.form().text("vault");
        boolean useOnly = request.form().text("reach").equals(USE_ONLY);
        Assignment given = new Assignment(
                vault.isEmpty() ? null : vault,
                Rights.of(
                        useOnly ? Reach.USE_ONLY : visitor.caller().rights().reach(),
                        visitor.caller().rights().providers(),
                        useOnly || visitor.caller().rights().bound()));
        String token = request.part("token");
        if (broker.claimLinks().look(Secret.ofUtf8(token)).isEmpty()) {
            return PageReply.seeOther(page(token).query("error", "expired"));
        }
        try {
            check.require(visitor, request.form());
        } catch (RefusedException refused) {
            return PageReply.seeOther(page(token).query("error", refused.detail()));
        }
        try {
            broker.claimLinks().confirm(visitor.caller(), Secret.ofUtf8(token), given);
        } catch (RefusedException refused) {
            if (refused.category() == Category.FORBIDDEN && visitor.caller().has(Power.GOVERN)) {
                return PageReply.seeOther(page(token).query("error", "expired"));
            }
            throw refused;
        }
        return PageReply.seeOther(LocalPath.of(Places.HOME).query("done", ConnectionList.CLAIMED));
    }

    private static PageReply dead() {
        return PageReply.show(
                FORBIDDEN,
                new Page(
                        "This claim link is used up",
                        Html.text("A claim link works once, within five minutes, and nothing was claimed by it now."),
                        List.of(
                                Tag.of("p").text("For a new one, run this in a terminal:"),
                                Tag.of("pre").add(Tag.of("code").text("authsome onboard")))));
    }
}
