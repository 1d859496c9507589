package authsome.providers.bundled;

import java.util.List;
import java.util.Set;

/** What one buys of a registry, such as {@code acme.com} and {@code acme.co.uk}. */
final class RegistrableDomain {

    private static final Set<String> SECOND_LEVELS = Set.of("ac", "co", "com", "edu", "gov", "ne", "net", "or", "org");

    private RegistrableDomain() {}

    static String of(String host) {
        List<String> labels = List.of(host.split("\\."));
        int count = labels.size();
        boolean deep = count > 2 && labels.getLast().length() == 2 && SECOND_LEVELS.contains(labels.get(count - 2));
        return String.join(".", labels.subList(Math.max(0, count - (deep ? 3 : 2)), count));
    }
}
