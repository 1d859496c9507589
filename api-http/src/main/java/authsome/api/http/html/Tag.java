package authsome.api.http.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.encoder.Encode;

/**
 * An element. Names are constants of this program. Attributes that hold an address take {@link LocalPath} or
 * {@link ExternalLink} only, and those that hold code do not exist. Used by one thread.
 */
public final class Tag implements Html {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> EMPTY = Set.of("br", "hr", "img", "input", "link", "meta");
    private static final Set<String> CODE = Set.of("script", "style", "iframe", "object", "embed", "base");
    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "action", "formaction", "srcdoc", "style", "data", "poster", "srcset");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Html> content = new ArrayList<>();

    private Tag(String name) {
        this.name = name;
    }

    /** An element without attributes and content. */
    public static Tag of(String name) {
        if (!NAME.matcher(name).matches() || CODE.contains(name)) {
            throw new IllegalArgumentException("no page has an element " + name);
        }
        return new Tag(name);
    }

    /** Sets an attribute whose value is text. */
    public Tag with(String attribute, String value) {
        if (!NAME.matcher(attribute).matches() || ADDRESSES.contains(attribute) || attribute.startsWith("on")) {
            throw new IllegalArgumentException(attribute + " does not take text");
        }
        return set(attribute, value);
    }

    /** Sets an attribute that has no value. */
    public Tag flag(String attribute) {
        return with(attribute, "");
    }

    /** Where a link or a stylesheet leads, here. */
    public Tag href(LocalPath path) {
        return set("href", path.toString());
    }

    /** Where a link leads, elsewhere; the page there learns nothing of this one. */
    public Tag href(ExternalLink link) {
        return set("href", link.toString()).set("rel", "noopener noreferrer");
    }

    /** Where a form goes. */
    public Tag action(LocalPath path) {
        return set("action", path.toString());
    }

    /** Where an image lies. */
    public Tag src(LocalPath path) {
        return set("src", path.toString());
    }

    private Tag set(String attribute, String value) {
        attributes.append(' ').append(attribute);
        if (!value.isEmpty()) {
            attributes.append("=\"").append(Encode.forHtmlAttribute(value)).append('"');
        }
        return this;
    }

    /** Appends text. */
    public Tag text(String text) {
        return add(Html.text(text));
    }

    /** Appends pieces. */
    public Tag add(Html... pieces) {
        return add(List.of(pieces));
    }

    /** Appends pieces. */
    public Tag add(List<? extends Html> pieces) {
        if (EMPTY.contains(name)) {
            throw new IllegalArgumentException(name + " has no content");
        }
        content.addAll(pieces);
        return this;
    }

    @Override
    public void render(StringBuilder to) {
        to.append('<').append(name).append(attributes).append('>');
        if (!EMPTY.contains(name)) {
            content.forEach(piece -> piece.render(to));
            to.append("</").append(name).append('>');
        }
    }
}
