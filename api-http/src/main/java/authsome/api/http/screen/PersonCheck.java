package authsome.api.http.screen;

import authsome.api.http.html.Html;
import authsome.api.http.page.FormBody;
import authsome.api.http.page.PageRequest;
import authsome.api.http.page.PageRoute;
import authsome.application.Broker;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.secret.Secret;
import java.util.List;

/**
 * Asks a person to show again who they are, where a cookie alone must not do: browsers send it to every port of a machine, and
 * whoever listens at another one could let a program of theirs act for the owner.
 */
final class PersonCheck {

    private static final String FIELD = "current_password";

    private final Broker broker;

    PersonCheck(Broker broker) {
        this.broker = broker;
    }

    /** What a form has to ask for beside its own fields. */
    List<Html> fields(PageRoute.Visitor visitor) {
        if (broker.signIns().provedLately(visitor.session())) {
            return List.of();
        }
        if (broker.accounts().email(visitor.caller()).isEmpty()) {
            return List.of(Pieces.alert(
                    "This browser was signed in more than five minutes ago. Run 'authsome open' in a terminal, then open"
                            + " this page again."));
        }
        return List.of(Pieces.entry(FIELD, "Your password", "password", "current-password", "current-password"));
    }

    /**
     * Lets pass who has shown it lately, or shows it by this form.
     *
     * @throws RefusedException with a sentence for the person otherwise
     */
    void require(PageRoute.Visitor visitor, FormBody form) {
        if (broker.signIns().provedLately(visitor.session())) {
            return;
        }
        Secret typed = form.find(FIELD);
        if (typed == null) {
            throw new RefusedException(Category.FORBIDDEN, "This browser was signed in more than five minutes ago");
        }
        broker.accounts().prove(visitor.caller(), typed, visitor.session());
    }

    /** What went wrong the time before. */
    static List<Html> notes(PageRequest request) {
        String error = request.query("error");
        return error == null ? List.of() : List.of(Pieces.alert(Sentences.shown(error)));
    }
}
