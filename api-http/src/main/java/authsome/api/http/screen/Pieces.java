package authsome.api.http.screen;

import authsome.api.http.html.ExternalLink;
import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.html.Tag;
import authsome.api.http.page.FormToken;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pieces that several pages have. */
final class Pieces {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Pieces() {}

    /** Steps for a person, in their order; empty when there are none. They come from a definition. */
    static Optional<Html> steps(List<String> steps) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Tag list = Tag.of("ol");
        steps.forEach(step -> list.add(Tag.of("li").text(step)));
        return Optional.of(list);
    }

    /** A form with its token. */
    static Tag form(LocalPath to, FormToken token) {
        return Tag.of("form").with("method", "post").action(to).add(token.field());
    }

    static Tag button(String text) {
        return Tag.of("button").with("type", "submit").text(text);
    }

    /** A button that does not invite. */
    static Tag quietButton(String text) {
        return button(text).with("class", "quiet");
    }

    static Tag hidden(String name, String value) {
        return Tag.of("input").with("type", "hidden").with("name", name).with("value", value);
    }

    /** What a person is shown to recognise something by. */
    static Html fact(String name, String value) {
        return Tag.of("div").add(Tag.of("dt").text(name), Tag.of("dd").text(value));
    }

    /**
     * A line to type into.
     *
     * @param type as HTML has it: {@code email}, {@code password}, {@code text}
     * @param complete what a password manager fills in
     */
    static Tag entry(String name, String label, String type, String complete, String id) {
        return Tag.of("div")
                .with("class", "field")
                .add(
                        Tag.of("label").with("for", id).text(label),
                        Tag.of("input")
                                .with("id", id)
                                .with("name", name)
                                .with("type", type)
                                .with("autocomplete", complete)
                                .flag("required"));
    }

    /** Told to a person who wants to sign in where nobody has an account. */
    static Html noAccounts() {
        return Tag.of("div")
                .add(
                        Tag.of("p")
                                .text(
                                        "Nobody can sign in here by e-mail and password. Run this in a terminal of the owner:"),
                        Tag.of("pre").add(Tag.of("code").text("authsome open")));
    }

    /** What the person must hear of at once. */
    static Tag alert(String text) {
        return Tag.of("p").with("class", "notice bad").with("role", "alert").text(text);
    }

    /** What has been done. */
    static Tag done(String text) {
        return Tag.of("p").with("class", "notice good").with("role", "status").text(text);
    }

    /** A link to another site, in a tab of its own; says where it leads. */
    static Html outside(ExternalLink link, String text) {
        return Tag.of("a")
                .href(link)
                .with("target", "_blank")
                .text(text + " (" + link.host() + ")")
                .add(
                        Tag.of("span").with("aria-hidden", "true").text(" \u2197"),
                        Tag.of("span").with("class", "spoken").text(", opens in a new tab"));
    }

    static Html moment(Instant instant) {
        return Tag.of("time").with("datetime", instant.toString()).text(MOMENT.format(instant));
    }
}
