package authsome.dist;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks single values out of printed JSON; the rooms' own tests check its form. */
final class Json {
    private Json() {}

    /** The first text with this name, wherever it stands. */
    static String text(String json, String name) {
        Matcher found = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"([^\"]*)\"")
                .matcher(json);
        if (!found.find()) {
            throw new AssertionError("no \"" + name + "\" in " + json);
        }
        return found.group(1);
    }
}
