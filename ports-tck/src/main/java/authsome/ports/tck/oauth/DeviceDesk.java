package authsome.ports.tck.oauth;

import authsome.ports.tck.oauth.Answer.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Device codes (RFC 8628). Guarded by its owner. */
final class DeviceDesk {

    /** What the server tells a device. */
    record Started(String deviceCode, String userCode) {}

    private static final class Waiting {
        final String userCode;
        final String clientId;
        final List<String> scopes;
        final Instant end;
        Instant mayAskFrom;

        @Nullable
        Boolean approved;

        Waiting(String userCode, String clientId, List<String> scopes, Instant end, Instant mayAskFrom) {
            this.userCode = userCode;
            this.clientId = clientId;
            this.scopes = scopes;
            this.end = end;
            this.mayAskFrom = mayAskFrom;
        }
    }

    private final Map<String, Waiting> byDevice = new HashMap<>();
    private final InstantSource clock;

    DeviceDesk(InstantSource clock) {
        this.clock = clock;
    }

    void begin(Started started, String clientId, List<String> scopes, ScriptedRules rules) {
        Instant now = clock.instant();
        byDevice.put(
                started.deviceCode(),
                new Waiting(started.userCode(), clientId, scopes, now.plus(rules.deviceLifetime()), now));
    }

    /** Whether there was such a code. */
    boolean decide(String userCode, boolean approved) {
        for (Waiting waiting : byDevice.values()) {
            if (waiting.userCode.equalsIgnoreCase(userCode)) {
                waiting.approved = approved;
                return true;
            }
        }
        return false;
    }

    /** The family that an approved code begins, once, or why not yet. */
    Object redeem(String deviceCode, String clientId, ScriptedRules rules) {
        Waiting waiting = byDevice.get(deviceCode);
        if (waiting == null || !waiting.clientId.equals(clientId)) {
            return Refusal.of("invalid_grant", "the device code is not known");
        }
        Instant now = clock.instant();
        if (!now.isBefore(waiting.end)) {
            return Refusal.of("expired_token", "the device code has expired");
        }
        boolean tooSoon = now.isBefore(waiting.mayAskFrom);
        waiting.mayAskFrom = now.plus(rules.deviceInterval());
        if (tooSoon) {
            return Refusal.of("slow_down", "ask less often");
        }
        if (waiting.approved == null) {
            return Refusal.of("authorization_pending", "nobody has decided yet");
        }
        byDevice.remove(deviceCode);
        return waiting.approved
                ? new TokenFamily(clientId, waiting.scopes, null)
                : Refusal.of("access_denied", "the person said no");
    }
}
