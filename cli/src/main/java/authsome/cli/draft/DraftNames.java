package authsome.cli.draft;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names that follow from other names. */
public final class DraftNames {

    private DraftNames() {}

    /** {@code Acme Cloud!} is called {@code acme-cloud} on the command line; empty where nothing is left. */
    public static String provider(String displayName) {
        return displayName
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[._-]+|[._-]+$", "");
    }

    /** {@code api.acme.example} is of acme: the label before the last, or before one such as {@code co.uk}. */
    public static @Nullable String ofHost(String host) {
        String[] labels = host.split("\\.", -1);
        if (labels.length < 2) {
            return null;
        }
        int at = labels.length - 2;
        boolean national = labels.length > 2 && labels[at].length() <= 3 && labels[at + 1].length() == 2;
        String label = labels[national ? at - 1 : at];
        return label.isEmpty() ? null : label;
    }

    /** A name as people write it. */
    public static String label(String name) {
        String words = name.replace('-', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The name of one of several values. */
    static String field(String label) {
        String name =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+|_+$", "");
        return name.isEmpty() ? "key" : name.length() > 32 ? name.substring(0, 32) : name;
    }

    /** {@code ACME_API_KEY}. */
    public static String variable(String provider, String what) {
        String name = (provider + "_" + what).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
