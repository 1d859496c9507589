package authsome.ports.provider;

import java.net.URI;
import java.util.List;

/**
 * A document from the web.
 *
 * @param url where it was in the end
 * @param redirects where it was looked for before, in order; empty when it was where it was said to be
 * @param text the document
 */
public record FetchedText(URI url, List<URI> redirects, String text) {

    public FetchedText {
        redirects = List.copyOf(redirects);
    }
}
