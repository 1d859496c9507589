package authsome.api.http.page;

import authsome.api.http.html.Html;
import authsome.api.http.html.LocalPath;
import authsome.api.http.html.Tag;
import org.jspecify.annotations.Nullable;

/** What all pages have in common: the head, the mark, the way around. */
final class PageFrame {

    private static final LocalPath HOME = LocalPath.of("/");

    private final Assets assets;

    PageFrame(Assets assets) {
        this.assets = assets;
    }

    /**
     * A whole document.
     *
     * @param text the markup
     * @param hasForm whether a form is in it
     */
    record Document(String text, boolean hasForm) {}

    Document render(Page page) {
        StringBuilder text = new StringBuilder("<!doctype html>\n");
        Tag.of("html").with("lang", "en").add(head(page), body(page)).render(text);
        // what is text on the page has no angle brackets here
        boolean hasForm = text.indexOf("<form ") >= 0;
        return new Document(text.append('\n').toString(), hasForm);
    }

    private Tag head(Page page) {
        return Tag.of("head")
                .add(
                        Tag.of("meta").with("charset", "utf-8"),
                        Tag.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                        Tag.of("meta").with("name", "color-scheme").with("content", "light dark"),
                        Tag.of("title").text(page.title() + " \u2013 authsome"),
                        Tag.of("link").with("rel", "stylesheet").href(assets.stylesheet()),
                        Tag.of("link")
                                .with("rel", "icon")
                                .with("type", "image/svg+xml")
                                .href(assets.icon()));
    }

    private Tag body(Page page) {
        Tag main = Tag.of("main").with("id", "main").add(Tag.of("h1").text(page.title()));
        if (page.lead() != null) {
            main.add(Tag.of("p").with("class", "lead").add(page.lead()));
        }
        main.add(page.content());
        return Tag.of("body").add(header(page.navigation()), main);
    }

    private Tag header(Page.@Nullable Navigation navigation) {
        Tag mark = Tag.of(navigation == null ? "span" : "a").with("class", "mark");
        if (navigation != null) {
            mark.href(HOME);
        }
        mark.add(
                Tag.of("img")
                        .src(assets.icon())
                        .with("alt", "")
                        .with("width", "28")
                        .with("height", "28"),
                Tag.of("span").text("authsome"));
        Tag header = Tag.of("header").add(mark);
        return navigation == null ? header : header.add(way(navigation), signOut(navigation));
    }

    private static Html way(Page.Navigation navigation) {
        return Tag.of("nav")
                .with("aria-label", "Main")
                .add(
                        link(navigation, "/", "Connections"),
                        link(navigation, "/providers", "Providers"),
                        link(navigation, "/settings", "Settings"));
    }

    private static Html link(Page.Navigation navigation, String path, String text) {
        Tag link = Tag.of("a").href(LocalPath.of(path)).text(text);
        return path.equals(navigation.current()) ? link.with("aria-current", "page") : link;
    }

    private static Html signOut(Page.Navigation navigation) {
        return Tag.of("form")
                .with("method", "post")
                .with("class", "visitor")
                .action(LocalPath.of("/api/logout"))
                .add(
                        Tag.of("span").with("class", "handle").text(navigation.handle()),
                        navigation.token().field(),
                        Tag.of("button")
                                .with("type", "submit")
                                .with("class", "quiet")
                                .text("Sign out"));
    }
}
