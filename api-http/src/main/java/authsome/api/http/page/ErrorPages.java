package authsome.api.http.page;

import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.html.Tag;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.error.AuthsomeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person sees who cannot be served, in words for that person. */
final class ErrorPages {

    private ErrorPages() {}

    /** No such page. */
    static Page notFound() {
        return new Page("Page not found", "There is no such page here.");
    }

    /** A page, but not for this method. */
    static Page notAllowed() {
        return new Page("Nothing to see here", "This address takes forms only. Go back and try again from there.");
    }

    /**
     * What to show for a failure.
     *
     * @param sentence what a program would be told
     */
    static Page of(PageRoute route, RuntimeException failure, @Nullable String sentence) {
        boolean login = route instanceof PageRoute.LoginStep;
        if (failure instanceof RefusedException refused) {
            if (refused.category() == Category.UNAUTHENTICATED && !login) {
                return signedOut();
            }
            if (refused.category() == Category.NOT_FOUND && login) {
                return loginOver();
            }
            if (refused.category() == Category.FORBIDDEN) {
                return refused(refused.detail(), login);
            }
        }
        String hint = failure instanceof AuthsomeException known ? known.hint() : null;
        List<Html> content = new ArrayList<>();
        if (hint != null) {
            content.add(Tag.of("p").text(hint));
        }
        return new Page("That did not work", sentence == null ? null : Html.text(sentence), content);
    }

    /** Nobody foresaw it. */
    static Page unexpected(String id) {
        return new Page(
                "Something went wrong",
                Html.text("This is a fault of authsome, not yours. Try again; if it stays, look for this number in"
                        + " the daemon's log."),
                List.of(Tag.of("p").add(Tag.of("code").text(id))));
    }

    private static Page signedOut() {
        return new Page(
                "Not signed in",
                Html.text("This browser is not signed in, or no longer."),
                List.of(
                        Tag.of("p").text("To sign in, run this in a terminal:"),
                        Tag.of("pre").add(Tag.of("code").text("authsome open")),
                        Tag.of("p")
                                .text("With an account, ")
                                .add(Tag.of("a").href(LocalPath.of("/login")).text("sign in by e-mail and password"))
                                .text(".")));
    }

    /** Told to a person whose login is unknown or expired. */
    static Page loginOver() {
        return new Page(
                "This login has expired",
                Html.text("A login waits for a few minutes only. Nothing was saved."),
                List.of(
                        Tag.of("p").text("Start it again from the terminal:"),
                        Tag.of("pre").add(Tag.of("code").text("authsome login PROVIDER --browser"))));
    }

    private static Page refused(String detail, boolean login) {
        List<Html> content = login
                ? List.of(Tag.of("p")
                        .text("A login belongs to the browser that opened it first. Go on there, or start it"
                                + " again. If you did not open it yourself, start it again: somebody else"
                                + " has seen its address."))
                : List.of(Tag.of("p").text("Nothing was changed. Open the page afresh and try again."));
        return new Page("Refused", Html.text(detail + "."), content);
    }
}
