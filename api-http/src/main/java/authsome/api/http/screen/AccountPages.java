package authsome.api.http.screen;

import authsome.api.http.cookie.OurCookies;
import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.page.FormBody;
import authsome.api.http.page.Page;
import authsome.api.http.page.PageReply;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.account.NewAccount;
import authsome.application.caller.RefusedException;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signing in by e-mail and password, and creating an account. */
final class AccountPages {

    private final Broker broker;

    AccountPages(Broker broker) {
        this.broker = broker;
    }

    List<PageRoute> routes() {
        return List.of(
                new PageRoute.Guest(Method.GET, Places.LOGIN, this::show),
                new PageRoute.Guest(Method.POST, Places.DO_LOGIN, (_, request) -> signIn(request)),
                new PageRoute.Guest(Method.POST, Places.DO_REGISTER, (_, request) -> register(request)));
    }

    private PageReply show(PageRoute.Visit visit, PageRequest request) {
        LocalPath next = LocalPath.orElse(request.query("next"), LocalPath.of(Places.HOME));
        SignInForms forms = new SignInForms(visit.token(), next);
        List<Html> content = new ArrayList<>();
        String error = request.query("error");
        if (error != null) {
            content.add(Pieces.alert(Sentences.shown(error)));
        }
        boolean wantsAccount = "register".equals(request.query("tab"));
        SignInForms.Invited invited = invited(request);
        if (broker.accounts().any() && !(wantsAccount && invited != null)) {
            content.add(forms.signIn());
        }
        if (invited != null || broker.accounts().isOpen()) {
            content.add(forms.register(broker.accounts().isFresh(), invited));
        }
        if (content.isEmpty() || (error != null && content.size() == 1)) {
            content.add(Pieces.noAccounts());
        }
        return PageReply.ok(new Page("Sign in", null, content));
    }

    private SignInForms.@Nullable Invited invited(PageRequest request) {
        String text = request.query("invite");
        if (text == null) {
            return null;
        }
        return broker.accounts()
                .invitations()
                .look(Secret.ofUtf8(text))
                .map(email -> new SignInForms.Invited(email, text))
                .orElse(null);
    }

    private PageReply signIn(PageRequest request) {
        FormBody form = request.form();
        LocalPath next = next(form);
        try {
            Secret session = broker.accounts()
                    .signIn(form.text("email"), secret(form, "password"), request.address(), held(request));
            return PageReply.seeOther(next, OurCookies.signIn(session));
        } catch (RefusedException refused) {
            return PageReply.seeOther(back(next, refused, "login"));
        }
    }

    private PageReply register(PageRequest request) {
        FormBody form = request.form();
        LocalPath next = next(form);
        try {
            Secret session = broker.accounts()
                    .register(
                            new NewAccount(
                                    form.text("email"),
                                    secret(form, "password"),
                                    form.find("code"),
                                    form.find("invite")),
                            request.address(),
                            held(request));
            return PageReply.seeOther(next, OurCookies.signIn(session));
        } catch (RefusedException refused) {
            LocalPath back = back(next, refused, "register");
            String invite = form.text("invite");
            return PageReply.seeOther(invite.isEmpty() ? back : back.query("invite", invite));
        }
    }

    private static LocalPath back(LocalPath next, RefusedException refused, String tab) {
        return LocalPath.of(Places.LOGIN)
                .query("next", next.text())
                .query("error", refused.detail())
                .query("tab", tab);
    }

    private static LocalPath next(FormBody form) {
        return LocalPath.orElse(form.text("next"), LocalPath.of(Places.HOME));
    }

    private static @Nullable Secret held(PageRequest request) {
        return request.cookies().find(OurCookies.SIGN_IN);
    }

    private static Secret secret(FormBody form, String name) {
        Secret typed = form.find(name);
        return typed == null ? Secret.ofUtf8("") : typed;
    }
}
