package authsome.daemon.wiring;

import authsome.daemon.settings.Settings;
import java.util.List;
import java.util.stream.Stream;

/** The operator's overrides of outbound addresses, readable. */
final class EgressLines {

    private EgressLines() {}

    /** One line for each override, sorted. */
    static List<String> of(Settings settings) {
        Stream<String> resolved = settings.egress().resolve().entrySet().stream()
                .map(entry -> entry.getKey() + " is dialled at " + entry.getValue());
        Stream<String> allowed =
                settings.egress().allowPrivate().stream().map(pattern -> pattern + " may live on a private address");
        Stream<String> roots =
                settings.extraRoots().isEmpty() ? Stream.of() : Stream.of("additional roots count for these hosts");
        return Stream.concat(Stream.concat(resolved, allowed).sorted(), roots).toList();
    }
}
