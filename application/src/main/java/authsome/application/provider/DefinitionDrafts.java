package authsome.application.provider;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.provider.DefinitionSources;
import authsome.ports.provider.DraftRequest;
import authsome.ports.provider.DraftedDefinition;
import authsome.ports.provider.FetchedText;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.SourceUnavailableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Definitions from elsewhere, for administrators to look at: nothing of it counts before it is registered. This server makes
 * the request, so only who may define providers may have it made. Safe for use by many threads.
 */
public final class DefinitionDrafts {

    private final DefinitionSources sources;
    private final AuditLog audit;

    public DefinitionDrafts(DefinitionSources sources, AuditLog audit) {
        this.sources = sources;
        this.audit = audit;
    }

    /**
     * The text of a definition at an https URL.
     *
     * @throws AuthsomeException {@code ENDPOINT_UNREACHABLE} when it cannot be had
     */
    public FetchedText fetch(Caller caller, String url) {
        return fetch(caller, url, DefinitionSources.Size.DEFINITION);
    }

    /**
     * A definition of what a description of an API says, which is fetched first.
     *
     * @param name what the provider is to be called; null for what follows from the description
     * @param schemes the names of the security schemes that count; empty for those that fit best
     * @throws AuthsomeException {@code ENDPOINT_UNREACHABLE}, or {@code INVALID_PROVIDER_SCHEMA} naming every problem
     */
    public DraftedDefinition draftOf(Caller caller, String url, @Nullable String name, List<String> schemes) {
        FetchedText fetched = fetch(caller, url, DefinitionSources.Size.DESCRIPTION);
        return draft(new DraftRequest(fetched.text(), fetched.url(), name, schemes));
    }

    /** The same, of a description that is at hand. */
    public DraftedDefinition draft(Caller caller, String description, @Nullable String name, List<String> schemes) {
        caller.require(Power.DEFINE);
        return draft(new DraftRequest(description, null, name, schemes));
    }

    private DraftedDefinition draft(DraftRequest request) {
        try {
            return sources.draft(request);
        } catch (InvalidDefinitionException wrong) {
            throw new AuthsomeException(
                    ErrorCode.INVALID_PROVIDER_SCHEMA, "Invalid description of an API: " + wrong.getMessage());
        }
    }

    private FetchedText fetch(Caller caller, String url, DefinitionSources.Size size) {
        caller.require(Power.DEFINE);
        URI address = parse(url);
        audit.event("definition.fetched")
                .by(caller)
                .detail("host", String.valueOf(address.getHost()))
                .durable();
        try {
            return sources.fetch(address, size);
        } catch (SourceUnavailableException unavailable) {
            throw new AuthsomeException(
                    ErrorCode.ENDPOINT_UNREACHABLE, "The definition cannot be fetched: " + unavailable.sentence());
        }
    }

    private static URI parse(String url) {
        try {
            URI address = new URI(url.strip());
            if ("https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // told below, like every other text that is no such URL
        }
        throw new AuthsomeException(
                ErrorCode.ENDPOINT_UNREACHABLE,
                "The definition cannot be fetched: its address has to begin with https:// and a host name, without a user"
                        + " or a fragment");
    }
}
