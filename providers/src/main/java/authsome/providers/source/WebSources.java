package authsome.providers.source;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.provider.DefinitionSources;
import authsome.ports.provider.DraftRequest;
import authsome.ports.provider.DraftedDefinition;
import authsome.ports.provider.FetchedText;
import authsome.ports.provider.SourceUnavailableException;
import authsome.providers.http.HttpsClient;
import authsome.providers.http.OutboundException;
import authsome.providers.http.OutboundReply;
import authsome.providers.http.OutboundRequest;
import authsome.providers.openapi.OpenApiDraft;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Documents by https, under the operator's egress policy; redirects are followed to https only, and told. */
public final class WebSources implements DefinitionSources {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_REDIRECTS = 3;
    private static final int DEFINITION_BYTES = 1 << 20;
    private static final int DESCRIPTION_BYTES = 4 << 20;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpsClient http;

    /**
     * @param egress which addresses may be dialled
     * @param extraRoots PEM of further roots for origins that {@code egress} names; may be empty
     */
    public WebSources(EgressPolicy egress, String extraRoots, SecureRandom random) {
        this.http = new HttpsClient(egress, extraRoots, random, LIMIT);
    }

    @Override
    public FetchedText fetch(URI url, Size size) {
        int most = switch (size) {
            case DEFINITION -> DEFINITION_BYTES;
            case DESCRIPTION -> DESCRIPTION_BYTES;
        };
        List<URI> before = new ArrayList<>();
        URI at = url;
        while (true) {
            try (OutboundReply reply = OutboundRequest.document(at, most).sendBy(http)) {
                if (!REDIRECTS.contains(reply.status())) {
                    return new FetchedText(at, before, text(at, reply));
                }
                before.add(at);
                at = next(at, reply);
            } catch (OutboundException failed) {
                throw new SourceUnavailableException(failed.sentence());
            }
            if (before.size() > MOST_REDIRECTS) {
                throw new SourceUnavailableException(url.getHost() + " redirects too often");
            }
        }
    }

    private static URI next(URI at, OutboundReply reply) {
        List<String> locations = reply.headers("Location");
        try {
            URI next = locations.size() == 1 ? at.resolve(new URI(locations.getFirst())) : null;
            if (next == null || !"https".equalsIgnoreCase(next.getScheme())) {
                throw new SourceUnavailableException(at.getHost() + " redirects to something else than an https URL");
            }
            return next;
        } catch (URISyntaxException _) {
            throw new SourceUnavailableException(at.getHost() + " redirects to something that is no URL");
        }
    }

    private static String text(URI at, OutboundReply reply) {
        if (!reply.isSuccess()) {
            throw new SourceUnavailableException(at.getHost() + " answered with status " + reply.status());
        }
        String text = reply.text();
        if (text == null) {
            throw new SourceUnavailableException("what " + at.getHost() + " answered is not a UTF-8 text");
        }
        return text;
    }

    @Override
    public DraftedDefinition draft(DraftRequest request) {
        return OpenApiDraft.of(request);
    }
}
