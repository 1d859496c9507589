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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Chains segments: each carries the MAC of the one before and is itself under a MAC, so none can be changed, put in or
 * taken out of the middle unseen. That the newest were taken away shows at the {@link AuditAnchor}.
 */
final class AuditChain {

    /** What stands before the first segment. */
    static final String BEGINNING = "";

    /** What a segment is chained to when the one before it could not be read; verification reports that one. */
    static final String UNREADABLE = "unreadable";

    private final SecretKeySpec key;

    AuditChain(SealedStore store) {
        try (Secret derived = store.derive(AuditSegment.SPACE, "authsome audit chain")) {
            this.key = derived.use(bytes -> new SecretKeySpec(bytes, "HmacSHA256"));
        }
    }

    /** The segment that follows {@code head}. */
    AuditSegment next(Head head, List<AuditEvent> events) {
        long sequence = head.sequence() + 1;
        String text = EventsCodec.write(events);
        return new AuditSegment(sequence, head.mac(), mac(sequence, head.mac(), text), text);
    }

    /** Whether a segment is as it was written. */
    boolean isGenuine(AuditSegment segment) {
        String expected = mac(segment.sequence(), segment.previous(), segment.events());
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), segment.mac().getBytes(StandardCharsets.US_ASCII));
    }

    /** The newest segment of the store. */
    static Head head(SealedStore store) {
        Listing<AuditSegment> newest = store.page(AuditSegment.SPACE, AuditSegment.PREFIX, null, 1, AuditSegment.CODEC);
        if (!newest.damaged().isEmpty()) {
            return new Head(AuditSegment.sequence(newest.damaged().getFirst()), UNREADABLE);
        }
        return newest.values().stream()
                .findFirst()
                .map(segment -> new Head(segment.sequence(), segment.mac()))
                .orElse(new Head(0, BEGINNING));
    }

    private String mac(long sequence, String previous, String events) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((sequence + "\n" + previous + "\n").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(events.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    /**
     * Where the chain ends.
     *
     * @param sequence of the newest segment; 0 when there is none
     * @param mac its MAC
     */
    record Head(long sequence, String mac) {}
}
