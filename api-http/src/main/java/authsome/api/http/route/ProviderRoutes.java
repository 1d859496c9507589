package authsome.api.http.route;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.provider.FetchedDefinition;
import authsome.api.client.wire.provider.ProviderDraft;
import authsome.api.client.wire.provider.ProviderProposal;
import authsome.api.client.wire.provider.ProviderView;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.ending.Farewell;
import authsome.application.provider.Catalogue;
import authsome.application.provider.CatalogueEntry;
import authsome.application.provider.CatalogueListing;
import authsome.application.provider.CatalogueOutlines;
import authsome.application.provider.Proposal;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import authsome.ports.provider.DefinitionOutline;
import authsome.ports.provider.DraftedDefinition;
import authsome.ports.provider.FetchedText;
import authsome.ports.provider.ProviderDocument;
import io.helidon.http.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Providers and their definitions. */
final class ProviderRoutes {

    private final Broker broker;

    ProviderRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(
                        Method.GET,
                        "/api/providers",
                        (_, request) -> ApiReply.ok(listing(broker.providers(), request))),
                ApiRoute.proven(Method.GET, "/api/providers/{provider}", this::one),
                ApiRoute.provenOrSession(Method.POST, "/api/providers", this::register),
                ApiRoute.proven(Method.POST, "/api/providers/fetch", this::fetch),
                ApiRoute.proven(Method.POST, "/api/providers/draft", this::draft),
                ApiRoute.provenOrSession(Method.PUT, "/api/providers/{provider}", this::replace),
                ApiRoute.provenOrSession(Method.POST, "/api/providers/{provider}/override", this::override),
                ApiRoute.provenOrSession(Method.DELETE, "/api/providers/{provider}", this::remove));
    }

    /**
     * Definitions by where they come from: whole, as the published package's clients expect them, or for those who ask for
     * outlines what they are found by, which is a fraction.
     */
    static JsonObject listing(Catalogue catalogue, ApiRequest request) {
        if ("outline".equals(request.query("definitions"))) {
            CatalogueOutlines outlines = catalogue.outlines();
            return listing(
                    outlines.bundled().stream().map(DefinitionOutline::json),
                    outlines.custom().stream().map(DefinitionOutline::json));
        }
        CatalogueListing listing = catalogue.list();
        return listing(
                listing.bundled().stream().map(ProviderDocument::json),
                listing.custom().stream().map(ProviderDocument::json));
    }

    private static JsonObject listing(Stream<String> bundled, Stream<String> custom) {
        return JsonObject.builder()
                .put("bundled", array(bundled))
                .put("custom", array(custom))
                .build();
    }

    private static JsonValue array(Stream<String> definitions) {
        return new JsonValue.Array(
                definitions.map(json -> (JsonValue) new JsonValue.Raw(json)).toList());
    }

    private ApiReply one(Caller caller, ApiRequest request) {
        CatalogueEntry entry = broker.providers().require(name(request));
        return ApiReply.ok(Json.parseObject(entry.document().json().getBytes(StandardCharsets.UTF_8)));
    }

    private ApiReply register(Caller caller, ApiRequest request) {
        caller.require(Power.DEFINE);
        JsonObject body = request.body();
        boolean wrapped = body.find("definition") != null;
        boolean force = wrapped && body.flag("force", false);
        if (wrapped && body.flag("check", false)) {
            return proposal(broker.providers().propose(caller, definition(body), force));
        }
        CatalogueEntry entry = broker.providers().register(caller, definition(body), force);
        return done(entry.definition().name());
    }

    /** An addition of ours: a bundled definition with some fields changed. */
    private ApiReply override(Caller caller, ApiRequest request) {
        caller.require(Power.DEFINE);
        ProviderName name = name(request);
        JsonObject body = request.body();
        if (body.find("definition") == null) {
            throw JsonFormatException.shape("definition", "definition must hold what is to be different");
        }
        if (body.flag("check", false)) {
            return proposal(broker.providers().proposeOverride(caller, name, definition(body)));
        }
        return done(broker.providers()
                .override(caller, name, definition(body))
                .definition()
                .name());
    }

    /** An addition of ours: the text of a definition on the web. */
    private ApiReply fetch(Caller caller, ApiRequest request) {
        caller.require(Power.DEFINE);
        FetchedText fetched = broker.drafts().fetch(caller, request.body().text("url"));
        return ApiReply.ok(new FetchedDefinition(
                        fetched.url().toString(),
                        fetched.redirects().stream().map(URI::toString).toList(),
                        fetched.text())
                .toJson());
    }

    /** An addition of ours: a definition of what a description of an API says. */
    private ApiReply draft(Caller caller, ApiRequest request) {
        caller.require(Power.DEFINE);
        JsonObject body = request.body();
        String url = body.findText("url");
        String name = body.findText("name");
        List<String> schemes = body.find("schemes") == null ? List.of() : body.texts("schemes");
        DraftedDefinition drafted = url == null
                ? broker.drafts().draft(caller, body.text("description"), name, schemes)
                : broker.drafts().draftOf(caller, url, name, schemes);
        return ApiReply.ok(new ProviderDraft(
                        Json.parseObject(drafted.json().getBytes(StandardCharsets.UTF_8)),
                        drafted.notes(),
                        drafted.schemes().stream()
                                .map(one -> new ProviderDraft.Scheme(one.name(), one.shown(), one.taken()))
                                .toList())
                .toJson());
    }

    private static ApiReply proposal(Proposal proposal) {
        CatalogueEntry replaces = proposal.replaces();
        List<String> warnings = proposal.widens()
                ? List.of(
                        "connections that exist keep to the hosts that they were entered for: log in again to use others")
                : List.of();
        return ApiReply.ok(new ProviderProposal(
                        ProviderView.parse(proposal.document().json()),
                        replaces == null
                                ? null
                                : ProviderView.parse(replaces.document().json()),
                        replaces != null && replaces.custom(),
                        warnings)
                .toJson());
    }

    private ApiReply replace(Caller caller, ApiRequest request) {
        caller.require(Power.DEFINE);
        ProviderName name = name(request);
        if (!broker.providers().find(name).map(CatalogueEntry::custom).orElse(false)) {
            throw new AuthsomeException(ErrorCode.PROVIDER_NOT_FOUND, "no custom provider '" + name + "' is registered")
                    .at(name);
        }
        JsonObject body = request.body();
        if (body.find("definition") instanceof JsonObject definition
                && !name.value().equals(definition.findText("name"))) {
            throw new RefusedException(
                    RefusedException.Category.BAD_REQUEST, "the definition's name must be the one in the path");
        }
        return done(broker.providers()
                .register(caller, definition(body), true)
                .definition()
                .name());
    }

    private ApiReply remove(Caller caller, ApiRequest request) {
        ProviderName name = name(request);
        Farewell farewell = broker.endings().removeProvider(caller, name);
        return ApiReply.ok(JsonObject.builder()
                .put("status", "ok")
                .put("provider", name.value())
                .put("ended", farewell.ended().size())
                .put("remote", EndingRoutes.word(farewell.remote()))
                .put("problem", farewell.problem())
                .build());
    }

    /**
     * The definition in a body: as an object, as the text of a file (whose lines problems are named by), or as the body
     * itself.
     */
    private static String definition(JsonObject body) {
        return switch (body.find("definition")) {
            case null -> Json.printText(body);
            case JsonText text -> text.text();
            case JsonObject object -> Json.printText(object);
            case JsonValue _ -> throw JsonFormatException.shape("definition", "definition must be an object");
        };
    }

    private static ApiReply done(ProviderName name) {
        return ApiReply.ok(JsonObject.builder()
                .put("status", "ok")
                .put("provider", name.value())
                .build());
    }

    private static ProviderName name(ApiRequest request) {
        return Names.provider(request.part("provider"));
    }
}
