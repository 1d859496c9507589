package authsome.proxy.redaction;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which codings a service is asked for: those that can be searched, of what the client takes. */
public final class Codings {

    private static final Pattern ZERO = Pattern.compile(".*;\\s*q\\s*=\\s*0(\\.0*)?\\s*");

    private Codings() {}

    /**
     * What {@code Accept-Encoding} says then.
     *
     * @param values those of the client
     * @return null for what the client says itself; a client that says nothing gets no coding from anybody
     */
    public static @Nullable String asked(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        String all = String.join(",", values).toLowerCase(Locale.ROOT);
        String asked = "identity";
        boolean named = false;
        for (String item : all.split(",", -1)) {
            String name = item.split(";", 2)[0].strip();
            boolean gzip = name.equals("gzip") || name.equals("x-gzip");
            if (gzip || (name.equals("*") && !named)) {
                asked = ZERO.matcher(item).matches() ? "identity" : "gzip";
                named |= gzip;
            }
        }
        return all.equals(asked) ? null : asked;
    }
}
