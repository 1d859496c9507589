package authsome.ports.provider;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a draft.
 *
 * @param description of the API, JSON or YAML
 * @param url where it was fetched from, for what it says relative to that; null when it was not
 * @param name what the provider is to be called; null for what follows from the description
 * @param schemes the names of the security schemes that count; empty for those that fit best
 */
public record DraftRequest(
        String description, @Nullable URI url, @Nullable String name, List<String> schemes) {

    public DraftRequest {
        schemes = List.copyOf(schemes);
    }
}
