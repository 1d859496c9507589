package authsome.application.run;

import authsome.domain.connection.Connection;
import authsome.domain.provider.ProviderDefinition;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which paths belong to the account behind a connection, by the rules of its provider: at GitHub, the repositories of an owner
 * that is called like the account, or like the connection.
 */
final class Resources {

    private static final String ACCOUNT = "{account}";

    /** Whatever else a service calls an account, it stands in no path as it is. */
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]{1,100}");

    private Resources() {}

    /** The beginnings of these paths, in lower case, each ending with a slash. */
    static Set<String> of(ProviderDefinition definition, Connection connection) {
        Set<String> paths = new LinkedHashSet<>();
        for (String rule : definition.resources()) {
            add(paths, rule, connection.id().name().value());
            String label = connection.account().label();
            if (label != null) {
                add(paths, rule, label);
            }
        }
        return paths;
    }

    private static void add(Set<String> paths, String rule, String account) {
        if (SEGMENT.matcher(account).matches()) {
            String path = rule.replace(ACCOUNT, account).toLowerCase(Locale.ROOT);
            paths.add(path.endsWith("/") ? path : path + "/");
        }
    }
}
