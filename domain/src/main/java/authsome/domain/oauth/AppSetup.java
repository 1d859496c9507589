package authsome.domain.oauth;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person sets an OAuth app up at a service.
 *
 * @param url where; null when unknown. It comes from a definition and is a web address
 * @param steps short sentences, in order, in which {@code {redirect_uri}} stands for where browsers come back
 */
public record AppSetup(@Nullable String url, List<String> steps) {

    /** Nothing is known of it. */
    public static final AppSetup UNKNOWN = new AppSetup(null, List.of());

    private static final String REDIRECT = "{redirect_uri}";

    public AppSetup {
        steps = List.copyOf(steps);
    }

    /** The steps for a person who is to be sent back there. */
    public List<String> steps(URI redirectUri) {
        return steps.stream()
                .map(step -> step.replace(REDIRECT, redirectUri.toString()))
                .toList();
    }
}
