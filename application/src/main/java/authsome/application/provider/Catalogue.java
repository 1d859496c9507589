package authsome.application.provider;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.record.RecordCodec;
import authsome.application.vault.Cached;
import authsome.application.vault.SealedStore;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.error.Nearest;
import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.DefinitionOutline;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.ProviderDocument;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The providers that can be logged in to: custom definitions over bundled ones. Safe for use by many threads. */
public final class Catalogue {

    private static final Logger LOG = System.getLogger(Catalogue.class.getName());
    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "provider/";
    private static final RecordCodec<KeptDefinition> CODEC = KeptDefinition.CODEC;

    private final SealedStore store;
    private final DefinitionFormat format;
    private final AuditLog audit;
    private final InstantSource clock;
    private final BundledCatalogue bundled;
    private final Cached<SortedMap<ProviderName, ProviderDocument>> custom;

    public Catalogue(
            SealedStore store,
            BundledDefinitions bundled,
            DefinitionFormat format,
            AuditLog audit,
            InstantSource clock) {
        this.store = store;
        this.bundled = new BundledCatalogue(bundled);
        this.format = format;
        this.audit = audit;
        this.clock = clock;
        this.custom = new Cached<>(this::readCustom, this::epoch, store.ages(clock));
    }

    /** Every definition. */
    public CatalogueListing list() {
        return new CatalogueListing(bundled.all(), List.copyOf(custom.get().values()));
    }

    /** What every definition is found by, which reads none of the release. */
    public CatalogueOutlines outlines() {
        return new CatalogueOutlines(
                List.copyOf(bundled.outlines().values()),
                custom.get().values().stream().map(format::outline).toList());
    }

    /**
     * The definitions that count: where a custom one hides a bundled one, the custom one. Sorted by name. This reads every one
     * of them, which few questions need.
     */
    public Collection<ProviderDefinition> effective() {
        SortedMap<ProviderName, ProviderDocument> all = new TreeMap<>();
        bundled.all().forEach(document -> all.put(document.definition().name(), document));
        all.putAll(custom.get());
        return all.values().stream().map(ProviderDocument::definition).toList();
    }

    /** Those definitions that count and have one of these names, sorted by name. */
    public List<ProviderDefinition> effective(Collection<ProviderName> names) {
        return names.stream()
                .distinct()
                .sorted()
                .flatMap(name -> find(name).stream())
                .map(CatalogueEntry::definition)
                .toList();
    }

    /** Those definitions that count and name a host, or a pattern that it matches, sorted by name. */
    public List<ProviderDefinition> at(String lowerCaseHost) {
        return counting(bundled.at(lowerCaseHost), definition -> definition.mayLiveAt(lowerCaseHost));
    }

    /** Those definitions that count and name hosts for a program, sorted by name. */
    public List<ProviderDefinition> answering(BasicProgram program) {
        return counting(
                bundled.answering(program), definition -> definition.programs().containsKey(program));
    }

    private List<ProviderDefinition> counting(Set<ProviderName> ofBundled, Predicate<ProviderDefinition> wanted) {
        SortedMap<ProviderName, ProviderDocument> own = custom.get();
        Stream<ProviderName> fromOwn = own.values().stream()
                .map(ProviderDocument::definition)
                .filter(wanted)
                .map(ProviderDefinition::name);
        Stream<ProviderName> notHidden = ofBundled.stream().filter(name -> !own.containsKey(name));
        return effective(Stream.concat(fromOwn, notHidden).toList());
    }

    /** The hosts of all definitions that count, but for those that a connection names. */
    public SortedSet<HostPattern> hosts() {
        SortedMap<ProviderName, ProviderDocument> own = custom.get();
        Stream<HostPattern> notHidden = bundled.outlines().values().stream()
                .filter(outline -> !own.containsKey(outline.name()))
                .flatMap(outline -> outline.hosts().stream());
        Stream<HostPattern> fromOwn =
                own.values().stream().flatMap(document -> DefinitionOutline.hosts(document.definition()).stream());
        return Stream.concat(notHidden, fromOwn).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all providers, sorted. */
    public SortedSet<ProviderName> names() {
        SortedSet<ProviderName> names = new TreeSet<>(bundled.outlines().keySet());
        names.addAll(custom.get().keySet());
        return names;
    }

    /** Finds a provider. */
    public Optional<CatalogueEntry> find(ProviderName name) {
        ProviderDocument own = custom.get().get(name);
        if (own != null) {
            return Optional.of(new CatalogueEntry(own, true));
        }
        return bundled.find(name).map(document -> new CatalogueEntry(document, false));
    }

    /**
     * Demands a provider.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND}, with the nearest name as hint
     */
    public CatalogueEntry require(ProviderName name) {
        return find(name).orElseThrow(() -> notFound(name));
    }

    /**
     * Judges a definition as {@link #register} would, and changes nothing; only for administrators.
     *
     * @param force whether a custom one of the same name would be overwritten
     * @throws AuthsomeException as {@link #register}
     */
    public Proposal propose(Caller caller, String json, boolean force) {
        caller.require(Power.DEFINE);
        ProviderDocument document = read(() -> format.parse(json));
        ProviderName name = document.definition().name();
        Optional<CatalogueEntry> present = find(name);
        if (!force && present.map(CatalogueEntry::custom).orElse(false)) {
            throw alreadyRegistered(name);
        }
        return new Proposal(document, present.orElse(null));
    }

    /**
     * Registers a custom definition; only for administrators. It may hide a bundled one of the same name.
     *
     * @param force whether a custom one of the same name is overwritten
     * @throws AuthsomeException {@code INVALID_PROVIDER_SCHEMA} naming every problem, or {@code
     *     PROVIDER_ALREADY_REGISTERED}
     */
    public CatalogueEntry register(Caller caller, String json, boolean force) {
        caller.require(Power.DEFINE);
        return keep(caller, read(() -> format.parse(json)), force);
    }

    /**
     * Judges a change of a bundled definition, and changes nothing; only for administrators.
     *
     * @param patch what is to be different, see {@link DefinitionFormat#merge}
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} if no bundled definition has this name, or {@code
     *     INVALID_PROVIDER_SCHEMA} naming every problem
     */
    public Proposal proposeOverride(Caller caller, ProviderName name, String patch) {
        caller.require(Power.DEFINE);
        ProviderDocument base = bundled.find(name).orElse(null);
        if (base == null) {
            CatalogueEntry own = require(name);
            throw new AuthsomeException(
                            ErrorCode.PROVIDER_NOT_FOUND,
                            "no bundled definition is called '"
                                    + own.definition().name() + "'")
                    .at(name)
                    .hint("'authsome register --force' replaces a definition of your own");
        }
        ProviderDocument document = read(() -> format.merge(base.json(), patch));
        if (!document.definition().name().equals(name)) {
            throw new AuthsomeException(
                            ErrorCode.INVALID_PROVIDER_SCHEMA,
                            "Invalid provider schema: an override keeps the name '" + name + "'")
                    .at(name);
        }
        return new Proposal(document, require(name));
    }

    /**
     * Puts a changed copy of a bundled definition before it, in the place of an earlier one; only for administrators.
     *
     * @throws AuthsomeException as {@link #proposeOverride}
     */
    public CatalogueEntry override(Caller caller, ProviderName name, String patch) {
        return keep(caller, proposeOverride(caller, name, patch).document(), true);
    }

    private CatalogueEntry keep(Caller caller, ProviderDocument document, boolean force) {
        ProviderName name = document.definition().name();
        AtomicBoolean replaced = new AtomicBoolean();
        store.update(id(name), CODEC, before -> {
            if (before != null && !force) {
                throw alreadyRegistered(name);
            }
            replaced.set(before != null);
            return new KeptDefinition(document.json(), null);
        });
        audit.event(replaced.get() ? "provider.updated" : "provider.registered")
                .by(caller)
                .provider(name)
                .detail("force", Boolean.toString(force))
                .detail(
                        "auth_type",
                        document.definition().defaultWay().authType().wireName())
                .durable();
        return new CatalogueEntry(document, true);
    }

    private static AuthsomeException alreadyRegistered(ProviderName name) {
        return new AuthsomeException(
                        ErrorCode.PROVIDER_ALREADY_REGISTERED, "Provider '" + name + "' already registered")
                .at(name)
                .hint("use --force to overwrite it");
    }

    /** Whether a definition of this name ships with the release. */
    public boolean isBundled(ProviderName name) {
        return bundled.contains(name);
    }

    /**
     * Registers a definition that this server made of what a service says about itself. Anybody may have that done, because
     * nothing that is registered is overwritten, and nothing bundled is hidden. It is on trial until {@link #settle}.
     *
     * @return what counts now: an earlier definition of that name if there is one
     */
    public CatalogueEntry adopt(Caller caller, String json) {
        caller.require(Power.CHANGE);
        ProviderDocument document = read(() -> format.parse(json));
        ProviderName name = document.definition().name();
        Optional<CatalogueEntry> present = find(name);
        if (present.isPresent()) {
            return present.get();
        }
        KeptDefinition kept = new KeptDefinition(document.json(), clock.instant());
        store.update(id(name), CODEC, before -> before == null ? kept : null);
        audit.event("provider.registered")
                .by(caller)
                .provider(name)
                .detail("source", "discovery")
                .detail(
                        "auth_type",
                        document.definition().defaultWay().authType().wireName())
                .durable();
        return require(name);
    }

    /** The definitions that a login brought along and none has succeeded with. */
    public List<ProviderName> onTrial() {
        List<ProviderName> names = new ArrayList<>();
        for (var stored : store.list(SPACE, PREFIX, CODEC).records()) {
            if (stored.value().onTrialSince() != null) {
                names.add(new ProviderName(stored.id().key().value().substring(PREFIX.length())));
            }
        }
        return names;
    }

    /** Keeps a definition for good; nothing happens when that was decided before. */
    public void settle(ProviderName name) {
        store.update(
                id(name),
                CODEC,
                before -> before == null || before.onTrialSince() == null
                        ? null
                        : new KeptDefinition(before.json(), null));
    }

    /** Takes a definition away again that has been on trial since that moment or earlier; no other. */
    public void withdraw(ProviderName name, Instant since) {
        var stored = store.find(id(name), CODEC).orElse(null);
        Instant began = stored == null ? null : stored.value().onTrialSince();
        if (stored != null && began != null && !began.isAfter(since) && store.delete(stored.id(), stored.version())) {
            audit.event("provider.deleted")
                    .provider(name)
                    .detail("custom", "true")
                    .detail("source", "discovery")
                    .offer();
        }
    }

    /** Deletes a custom definition; false when there is none of that name. Who may do that, the caller has decided. */
    public boolean forget(ProviderName name) {
        return store.delete(id(name));
    }

    /** The custom definitions that are damaged, or that this release does not read; those that count are not among them. */
    public List<String> unreadable() {
        List<String> names = new ArrayList<>();
        var listing = store.list(SPACE, PREFIX, CODEC);
        listing.unreadable().forEach(key -> names.add(key.value().substring(PREFIX.length())));
        for (var stored : listing.records()) {
            try {
                format.parse(stored.value().json());
            } catch (InvalidDefinitionException _) {
                names.add(stored.id().key().value().substring(PREFIX.length()));
            }
        }
        return names;
    }

    /** A number that grows with each change of a custom definition by this process. */
    public long epoch() {
        return store.epoch(SPACE, "provider");
    }

    private static ProviderDocument read(Supplier<ProviderDocument> reading) {
        try {
            return reading.get();
        } catch (InvalidDefinitionException wrong) {
            throw new AuthsomeException(
                    ErrorCode.INVALID_PROVIDER_SCHEMA, "Invalid provider schema: " + wrong.getMessage());
        }
    }

    private SortedMap<ProviderName, ProviderDocument> readCustom() {
        SortedMap<ProviderName, ProviderDocument> all = new TreeMap<>();
        var listing = store.list(SPACE, PREFIX, CODEC);
        listing.unreadable().forEach(key -> LOG.log(Level.WARNING, "custom definition {0} cannot be read", key));
        for (var stored : listing.records()) {
            try {
                ProviderDocument document = format.parse(stored.value().json());
                all.put(document.definition().name(), document);
            } catch (InvalidDefinitionException wrong) {
                LOG.log(
                        Level.WARNING,
                        "custom definition {0} does not count here: {1}",
                        stored.id(),
                        wrong.getMessage());
            }
        }
        return all;
    }

    private AuthsomeException notFound(ProviderName name) {
        AuthsomeException failure =
                new AuthsomeException(ErrorCode.PROVIDER_NOT_FOUND, "Provider '" + name + "' not found").at(name);
        List<String> known = names().stream().map(ProviderName::value).toList();
        return Nearest.to(name.value(), known)
                .map(near -> failure.hint("did you mean '" + near + "'?"))
                .orElse(failure.hint("'authsome provider list' shows all providers"));
    }

    private static DocumentId id(ProviderName name) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + name));
    }
}
