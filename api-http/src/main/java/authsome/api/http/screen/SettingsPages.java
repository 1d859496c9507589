package authsome.api.http.screen;

import authsome.api.http.cookie.OurCookies;
import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.html.Tag;
import authsome.api.http.page.FormBody;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.caller.RefusedException;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.List;

/** The account behind the browser: its password, and the other browsers. */
final class SettingsPages {

    private static final LocalPath SECURITY = LocalPath.of(Places.SETTINGS).query("tab", "security");

    private final Broker broker;
    private final PersonCheck check;

    SettingsPages(Broker broker) {
        this.broker = broker;
        this.check = new PersonCheck(broker);
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.SignedIn(Method.GET, Places.SETTINGS, _ -> SECURITY, this::show),
                new PageRoute.SignedIn(Method.POST, Places.DO_PASSWORD, _ -> SECURITY, this::changePassword),
                new PageRoute.SignedIn(Method.POST, "/settings/account", this::setUp),
                new PageRoute.SignedIn(Method.POST, "/settings/sign-out-others", this::signOutOthers));
    }

    private PageReply show(PageRoute.Visitor visitor, PageRequest request) {
        List<Html> content = new ArrayList<>();
        String error = request.query("password_error");
        if (error != null) {
            content.add(Pieces.alert(Sentences.shown(error)));
        } else if (request.query("password_changed") != null) {
            content.add(Pieces.done("The password was changed, and your other browsers are signed out."));
        } else if (request.query("account_created") != null) {
            content.add(Pieces.done("From now on you can sign in by e-mail and password, too."));
        } else if (request.query("signed_out_others") != null) {
            content.add(Pieces.done("Your other browsers are signed out."));
        }
        content.add(broker.accounts()
                .email(visitor.caller())
                .map(email -> passwordForm(visitor, email))
                .orElseGet(() -> accountForm(visitor)));
        content.add(Pieces.form(LocalPath.of("/settings/sign-out-others"), visitor.token())
                .with("class", "card")
                .add(
                        Tag.of("h2").text("Other browsers"),
                        Tag.of("p").text("Whoever else is signed in as you has to sign in again."),
                        Pieces.quietButton("Sign out everywhere else")));
        return PageReply.ok(new Page("Settings", null, content, visitor.at(Places.SETTINGS)));
    }

    private static Html passwordForm(PageRoute.Visitor visitor, String email) {
        return Pieces.form(LocalPath.of(Places.DO_PASSWORD), visitor.token())
                .with("class", "card")
                .add(
                        Tag.of("h2").text("Password"),
                        Tag.of("p").text("You sign in as " + email + "."),
                        Pieces.entry(
                                "current_password",
                                "Current password",
                                "password",
                                "current-password",
                                "current-password"),
                        Pieces.entry(
                                "new_password",
                                "New password, 8 characters or more",
                                "password",
                                "new-password",
                                "new-password"),
                        Pieces.button("Change the password"));
    }

    private Html accountForm(PageRoute.Visitor visitor) {
        return Pieces.form(LocalPath.of("/settings/account"), visitor.token())
                .with("class", "card")
                .add(
                        Tag.of("h2").text("Account"),
                        Tag.of("p")
                                .text(
                                        "So far this browser was signed in from a terminal. With an account you can sign in"
                                                + " by e-mail and password, and claim what runs on other machines."),
                        Pieces.entry("email", "E-mail", "email", "username", "account-email"),
                        Pieces.entry(
                                "password",
                                "Password, 8 characters or more",
                                "password",
                                "new-password",
                                "account-password"))
                .add(check.fields(visitor))
                .add(Pieces.button("Create the account"));
    }

    private PageReply changePassword(PageRoute.Visitor visitor, PageRequest request) {
        FormBody form = request.form();
        LocalPath next = LocalPath.orElse(form.find("next") == null ? null : form.text("next"), SECURITY);
        try {
            Secret session = broker.accounts()
                    .changePassword(
                            visitor.caller(),
                            secret(form, "current_password"),
                            secret(form, "new_password"),
                            visitor.session());
            return PageReply.seeOther(next.query("password_changed", "1"), OurCookies.signIn(session));
        } catch (RefusedException refused) {
            return PageReply.seeOther(next.query("password_error", refused.detail()));
        }
    }

    private PageReply setUp(PageRoute.Visitor visitor, PageRequest request) {
        FormBody form = request.form();
        try {
            check.require(visitor, form);
            broker.accounts().setUp(visitor.caller(), form.text("email"), secret(form, "password"));
            return PageReply.seeOther(SECURITY.query("account_created", "1"));
        } catch (RefusedException refused) {
            return PageReply.seeOther(SECURITY.query("password_error", refused.detail()));
        }
    }

    private PageReply signOutOthers(PageRoute.Visitor visitor, PageRequest request) {
        Secret session = broker.signIns().endOthers(visitor.caller(), visitor.session());
        return PageReply.seeOther(SECURITY.query("signed_out_others", "1"), OurCookies.signIn(session));
    }

    private static Secret secret(FormBody form, String name) {
        Secret typed = form.find(name);
        return typed == null ? Secret.ofUtf8("") : typed;
    }
}
