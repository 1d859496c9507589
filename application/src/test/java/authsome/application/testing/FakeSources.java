package authsome.application.testing;

import authsome.ports.provider.DefinitionSources;
import authsome.ports.provider.DraftRequest;
import authsome.ports.provider.DraftedDefinition;
import authsome.ports.provider.FetchedText;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.SourceUnavailableException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A web of a few documents; a draft has the format of {@link FakeDefinitions}. */
public final class FakeSources implements DefinitionSources {

    private final Map<URI, String> documents = new HashMap<>();
    private final List<URI> fetched = new ArrayList<>();

    public void put(String url, String text) {
        documents.put(URI.create(url), text);
    }

    /** What was looked for. */
    public List<URI> fetched() {
        return fetched;
    }

    @Override
    public FetchedText fetch(URI url, Size size) {
        fetched.add(url);
        String text = documents.get(url);
        if (text == null) {
            throw new SourceUnavailableException(url.getHost() + " answered with status 404");
        }
        return new FetchedText(url, List.of(), text);
    }

    @Override
    public DraftedDefinition draft(DraftRequest request) {
        if (request.description().isEmpty()) {
            throw new InvalidDefinitionException(List.of(new InvalidDefinitionException.Problem(0, "it says nothing")));
        }
        return new DraftedDefinition(request.name() + "|" + request.description(), List.of(), List.of());
    }
}
