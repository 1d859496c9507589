package authsome.application.audit;

import authsome.application.vault.Listing;
import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Chains segments: each carries the MAC of the one before and is itself under a MAC, so none can be changed, put in or
 * taken out of the middle unseen. That the newest were taken away shows at the {@link AuditAnchor}, and with the chains of a
 * team at what others have seen as well.
 */
final class AuditChain {

    /** What stands before the first segment. */
    static final String BEGINNING = "";

    /** What a segment is chained to when the one before it could not be read; verification reports that one. */
    static final String UNREADABLE = "unreadable";

    private final ChainId id;
    private final SecretKeySpec key;

    AuditChain(SealedStore store, ChainId id) {
        this.id = id;
        String purpose = id.number() == 0 ? "authsome audit chain" : "authsome audit chain " + id.number();
        try (Secret derived = store.derive(ChainId.SPACE, purpose)) {
            this.key = derived.use(bytes -> new SecretKeySpec(bytes, "HmacSHA256"));
        }
    }

    ChainId id() {
        return id;
    }

    /** The segment that follows {@code head}. */
    AuditSegment next(Head head, List<AuditEvent> events) {
        return next(head, events, "", new TreeMap<>());
    }

    /** The segment that follows {@code head}, by one server of a team. */
    AuditSegment next(Head head, List<AuditEvent> events, String server, SortedMap<String, String> seen) {
        AuditSegment segment =
                new AuditSegment(head.sequence() + 1, head.mac(), "", EventsCodec.write(events), server, seen);
        return segment.withMac(mac(segment));
    }

    /** Whether a segment is as it was written. */
    boolean isGenuine(AuditSegment segment) {
        return MessageDigest.isEqual(
                mac(segment).getBytes(StandardCharsets.US_ASCII), segment.mac().getBytes(StandardCharsets.US_ASCII));
    }

    /** The newest segment of the store. */
    static Head head(SealedStore store, ChainId id) {
        Listing<AuditSegment> newest = store.page(ChainId.SPACE, id.prefix(), null, 1, AuditSegment.CODEC);
        if (!newest.unreadable().isEmpty()) {
            return new Head(id.sequence(newest.unreadable().getFirst()), UNREADABLE);
        }
        return newest.values().stream()
                .findFirst()
                .map(segment -> new Head(segment.sequence(), segment.mac()))
                .orElse(Head.NONE);
    }

    private String mac(AuditSegment segment) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(head(segment).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(segment.events().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    /** What stands before the events. None of it has a line break: servers' names and heads are ours. */
    private String head(AuditSegment segment) {
        String head = segment.sequence() + "\n" + segment.previous() + "\n";
        return id.number() == 0 ? head : head + segment.server() + "\n" + segment.seen() + "\n";
    }

    /**
     * Where the chain ends.
     *
     * @param sequence of the newest segment; 0 when there is none
     * @param mac its MAC
     */
    record Head(long sequence, String mac) {

        static final Head NONE = new Head(0, BEGINNING);

        /** For what one chain says of another. */
        String text() {
            return sequence + " " + mac;
        }

        /** Reads that; null if it is none. */
        static @Nullable Head parse(String text) {
            int space = text.indexOf(' ');
            if (space < 1) {
                return null;
            }
            try {
                return new Head(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
            } catch (NumberFormatException _) {
                return null;
            }
        }
    }
}
