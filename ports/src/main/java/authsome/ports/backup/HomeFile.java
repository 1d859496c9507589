package authsome.ports.backup;

import authsome.domain.secret.Secret;
import java.util.regex.Pattern;

/**
 * A file of a home that is no document.
 *
 * @param name its place in the home; one of the few that a backup may hold, so that no name leads anywhere else
 * @param content what is in it; may be a key
 */
public record HomeFile(String name, Secret content) {

    private static final Pattern FORM = Pattern.compile("client/config\\.json"
            + "|client/identities/[a-z0-9][a-z0-9-]{0,99}\\.(key|json)"
            + "|client/profiles/[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\.json");

    public HomeFile {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a file of a home that travels: " + name);
        }
    }
}
