package authsome.application.claim;

import authsome.application.access.Assignment;
import authsome.application.access.Claims;
import authsome.application.access.Identities;
import authsome.application.access.Registration;
import authsome.application.browser.RandomToken;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.identity.Claim;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Links by which a person takes an identity for their own. An identity has one live link at a time; it is good for five
 * minutes, once, and for the very pair of handle and DID that asked.
 *
 * <p>A link is told to the holder of the identity's key whenever that one asks, and to whoever was the first to speak of that
 * key; never to anybody else, because whoever has it can become the owner. The same link is told again while it lives: its
 * token follows from a key of the registry and from what the link's document holds, and stands nowhere. Safe for use by many
 * threads.
 */
public final class ClaimLinks {

    /** How long a link waits. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "claim_";
    private static final String LIVE = "claim-link/";
    private static final String INDEX = "claim-token/";
    private static final int NONCE_BYTES = 16;
    private static final int LONGEST_HOST = 64;
    private static final RecordCodec<Link> CODEC = new LinkCodec();
    private static final RecordCodec<Handle> INDEX_CODEC = new IndexCodec();

    private final SealedStore store;
    private final Identities identities;
    private final Claims claims;
    private final InstantSource clock;
    private final SecureRandom random;

    public ClaimLinks(
            SealedStore store, Identities identities, Claims claims, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.identities = identities;
        this.claims = claims;
        this.clock = clock;
        this.random = random;
    }

    private record Link(
            Handle handle, Did did, String nonce, @Nullable String host, Instant until) {}

    /**
     * Who asks to be claimed.
     *
     * @param handle its name
     * @param did its key
     * @param host the machine that it says it runs on; null when it does not say
     * @param until when the link ends
     */
    public record Request(Handle handle, Did did, @Nullable String host, Instant until) {}

    /**
     * The token of an identity's live link, if whoever registered it may have it.
     *
     * @param made what the registration answered
     * @param host the machine that the identity says it runs on; null when it does not say
     * @return empty when nobody has to claim it, or whoever asked may not know
     */
    public Optional<Secret> offer(Registration made, @Nullable String host) {
        if (!made.byHolder() || made.status() == Registration.Status.CLAIMED) {
            return Optional.empty();
        }
        Handle handle = made.identity().handle();
        Link fresh = new Link(
                handle,
                made.identity().did(),
                nonce(),
                printable(host),
                clock.instant().plus(LIFETIME));
        Link live = store.update(
                live(handle), CODEC, before -> before != null && isLive(before, fresh.did()) ? null : fresh);
        Secret token = token(live == null ? fresh : live);
        store.put(index(token), 0, handle, INDEX_CODEC);
        return Optional.of(token);
    }

    /** Who asks by a link; empty when it is unknown, used or over. */
    public Optional<Request> look(Secret token) {
        return find(token).map(stored -> {
            Link link = stored.value();
            return new Request(link.handle(), link.did(), link.host(), link.until());
        });
    }

    /**
     * Has the caller's owner answer for whoever asks by a link. The link is used up first, so that of any number of
     * confirmations at once one counts.
     *
     * @throws RefusedException {@code FORBIDDEN} when the link is unknown, used or over, or the caller may not
     * @throws authsome.domain.error.AuthsomeException {@code IDENTITY_REGISTRATION} if somebody answers for it already
     */
    public Claim confirm(Caller caller, Secret token, Assignment given) {
        claims.checked(caller, given);
        Stored<Link> link = find(token).orElseThrow(ClaimLinks::dead);
        boolean mine = store.delete(link.id(), link.version());
        store.delete(index(token));
        if (!mine) {
            throw dead();
        }
        return claims.approve(caller, link.value().handle().value(), given);
    }

    private Optional<Stored<Link>> find(Secret token) {
        if (token.length() > 2 * PREFIX.length() + NONCE_BYTES * 4) {
            return Optional.empty();
        }
        return store.find(index(token), INDEX_CODEC)
                .flatMap(stored -> store.find(live(stored.value()), CODEC))
                .filter(stored -> stored.value().until().isAfter(clock.instant()))
                .filter(stored -> token(stored.value()).matches(token))
                .filter(stored -> isRegistered(stored.value()));
    }

    /** Whether that handle is still that key's: an identity that was forgotten may be another by now. */
    private boolean isRegistered(Link link) {
        return identities
                .findByDid(link.did().value())
                .filter(identity -> identity.handle().equals(link.handle()))
                .isPresent();
    }

    private boolean isLive(Link link, Did did) {
        return link.did().equals(did) && link.until().isAfter(clock.instant());
    }

    /** Forgets what is over. */
    public void sweep() {
        Instant now = clock.instant();
        for (Stored<Link> stored : store.list(SPACE, LIVE, CODEC).records()) {
            if (!stored.value().until().isAfter(now)) {
                store.delete(index(token(stored.value())));
                store.delete(stored.id(), stored.version());
            }
        }
    }

    private Secret token(Link link) {
        String of = "authsome claim link: " + link.handle() + " " + link.did() + " " + link.nonce();
        try (Secret bytes = store.derive(SPACE, of)) {
            return RandomToken.encode(PREFIX, bytes);
        }
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static @Nullable String printable(@Nullable String host) {
        boolean fine = host != null
                && host.length() <= LONGEST_HOST
                && host.matches("[A-Za-z0-9][A-Za-z0-9._-]*")
                && host.getBytes(StandardCharsets.UTF_8).length == host.length();
        return fine ? host : null;
    }

    private static DocumentId live(Handle handle) {
        return new DocumentId(SPACE, new DocumentKey(LIVE + handle));
    }

    private static DocumentId index(Secret token) {
        return new DocumentId(SPACE, new DocumentKey(INDEX + RandomToken.digest(token)));
    }

    private static RefusedException dead() {
        return new RefusedException(Category.FORBIDDEN, "This claim link was used or has expired");
    }

    private static final class LinkCodec implements RecordCodec<Link> {

        @Override
        public void write(Link link, RecordWriter out) {
            out.text("handle", link.handle().value())
                    .text("did", link.did().value())
                    .text("nonce", link.nonce())
                    .text("host", link.host())
                    .instant("until", link.until());
        }

        @Override
        public Link read(RecordReader in) {
            return new Link(
                    new Handle(in.text("handle")),
                    new Did(in.text("did")),
                    in.text("nonce"),
                    in.optionalText("host"),
                    in.instant("until"));
        }
    }

    private static final class IndexCodec implements RecordCodec<Handle> {

        @Override
        public void write(Handle handle, RecordWriter out) {
            out.text("handle", handle.value());
        }

        @Override
        public Handle read(RecordReader in) {
            return new Handle(in.text("handle"));
        }
    }
}
