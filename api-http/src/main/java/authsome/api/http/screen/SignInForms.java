package authsome.api.http.screen;

import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.html.Tag;
import authsome.api.http.page.FormToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms by which a person signs in or creates an account. */
final class SignInForms {

    private final FormToken token;
    private final LocalPath next;

    /** @param next where it goes on afterwards */
    SignInForms(FormToken token, LocalPath next) {
        this.token = token;
        this.next = next;
    }

    Html signIn() {
        return Pieces.form(LocalPath.of(Places.DO_LOGIN), token)
                .with("class", "card")
                .add(
                        Tag.of("h2").text("Sign in"),
                        Pieces.hidden("next", next.text()),
                        Pieces.entry("email", "E-mail", "email", "username", "sign-in-email"),
                        Pieces.entry("password", "Password", "password", "current-password", "sign-in-password"),
                        Pieces.button("Sign in"));
    }

    /**
     * Creates an account.
     *
     * @param first whether it is the first of this server, which needs the set-up code
     * @param invitation for whom, and by which token; null for everybody
     */
    Html register(boolean first, @Nullable Invited invitation) {
        List<Html> pieces = new ArrayList<>();
        pieces.add(Tag.of("h2").text("Create an account"));
        pieces.add(Pieces.hidden("next", next.text()));
        if (first) {
            pieces.add(Tag.of("p")
                    .text(
                            "Nobody owns anything on this server yet, so its first account administers it. The code stands in"
                                    + " the server's log: 'authsome daemon logs'."));
            pieces.add(Pieces.entry("code", "Set-up code", "text", "off", "register-code"));
        }
        if (invitation == null) {
            pieces.add(Pieces.entry("email", "E-mail", "email", "username", "register-email"));
        } else {
            pieces.add(Tag.of("p").text("You are invited as " + invitation.email() + "."));
            pieces.add(Pieces.hidden("email", invitation.email()));
            pieces.add(Pieces.hidden("invite", invitation.text()));
        }
        pieces.add(Pieces.entry(
                "password", "Password, 8 characters or more", "password", "new-password", "register-password"));
        pieces.add(Pieces.button("Create the account"));
        return Pieces.form(LocalPath.of(Places.DO_REGISTER), token)
                .with("class", "card")
                .add(pieces);
    }

    /**
     * An invitation that came with the address of the page.
     *
     * @param email for whom
     * @param text its token, which the form sends back
     */
    record Invited(String email, String text) {}
}
