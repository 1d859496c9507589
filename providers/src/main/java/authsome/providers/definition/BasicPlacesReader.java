package authsome.providers.definition;

import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.BasicPlaces;
import authsome.providers.json.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a block such as {@code git}: where a program sends the credential as the password of HTTP Basic. */
final class BasicPlacesReader {

    private static final List<String> KNOWN = List.of("hosts", "username");

    private final Fields block;
    private final UrlReader urls;
    private final Problems problems;

    BasicPlacesReader(Fields block, UrlReader urls, Problems problems) {
        this.block = block;
        this.urls = urls;
        this.problems = problems;
    }

    /** The places; null when a problem stands in the way of them. */
    @Nullable
    BasicPlaces read(@Nullable String baseUrl) {
        block.allowOthersThan(KNOWN);
        block.require("hosts");
        block.require("username");
        ApiUrlReader hosts = new ApiUrlReader(block.path() + "hosts", urls, baseUrl, problems);
        hosts.read(block.find("hosts"));
        for (ApiUrl url : hosts.urls()) {
            // a program asks for a host, and a page that people write may lie on it beside what it wants
            if (!url.pathPrefix().isEmpty() || url.host().isWildcard()) {
                block.problem("hosts", "names " + Problems.quote(url.toString()) + ", which is no single whole host");
            }
        }
        for (UrlTemplate template : hosts.templates()) {
            ApiUrl example = ApiUrl.find(template, template.sample());
            if (!template.needsBase()
                    && example != null
                    && !example.pathPrefix().isEmpty()) {
                block.problem(
                        "hosts", "names " + Problems.quote(template.toString()) + ", which is no single whole host");
            }
        }
        String username = block.text("username");
        if (username == null) {
            return null;
        }
        if (!BasicPlaces.isUsername(username)) {
            block.problem("username", "must be one word of visible characters without ':'");
            return null;
        }
        return new BasicPlaces(hosts.urls(), hosts.templates(), username);
    }
}
