package authsome.daemon.wiring;

import authsome.domain.egress.DirectRule;
import authsome.domain.egress.ParentProxy;
import authsome.home.settings.Settings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        Stream<String> shown = settings.certificates().stream()
                .map(each -> "requests of " + each.provider() + " to " + each.host() + " show the certificate in "
                        + each.file());
        return Stream.of(
                        Stream.concat(resolved, allowed).sorted(),
                        roots,
                        parent(settings.egress().parent()),
                        shown)
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> parent(@Nullable ParentProxy parent) {
        if (parent == null) {
            return Stream.of();
        }
        String who = parent.credentials() == null ? "" : ", with a name and a password";
        String but = parent.direct().isEmpty()
                ? ""
                : ", but for "
                        + parent.direct().stream().map(DirectRule::toString).collect(Collectors.joining(", "));
        return Stream.of("services are reached through the proxy " + parent.at() + who + but);
    }
}
