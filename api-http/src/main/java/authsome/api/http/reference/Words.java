package authsome.api.http.reference;

import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;

/** Sentences of the document on a page; what stands between backquotes is code. */
final class Words {

    private Words() {}

    static Html paragraph(String text) {
        return in(Tag.of("p"), text);
    }

    static Tag in(Tag tag, String text) {
        boolean code = false;
        for (String part : text.split("`", -1)) {
            tag.add(code ? Tag.of("code").text(part) : Html.text(part));
            code = !code;
        }
        return tag;
    }

    /** A name, of what kind it is, and what it means. */
    static Tag row(String name, String kind, String text) {
        Tag row = Tag.of("li").add(Tag.of("code").text(name));
        if (!kind.isEmpty()) {
            row.add(Tag.of("span").with("class", "fine").text(" " + kind));
        }
        return text.isEmpty() ? row : row.add(in(Tag.of("span"), " " + text));
    }
}
