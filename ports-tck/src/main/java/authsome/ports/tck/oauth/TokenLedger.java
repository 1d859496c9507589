package authsome.ports.tck.oauth;

import authsome.ports.tck.oauth.Answer.Refusal;
import authsome.ports.tck.oauth.Answer.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens and their families: a spent refresh token ends its whole family (RFC 9700 section 4.14). Guarded by its owner. */
final class TokenLedger {

    private record Access(TokenFamily family, Instant end) {}

    private final Map<String, TokenFamily> byRefresh = new HashMap<>();
    private final Map<String, Access> byAccess = new HashMap<>();
    private final List<TokenFamily> families = new ArrayList<>();
    private final InstantSource clock;
    private final Supplier<String> names;
    private final AccountSigner signer;

    TokenLedger(InstantSource clock, Supplier<String> names, AccountSigner signer) {
        this.clock = clock;
        this.names = names;
        this.signer = signer;
    }

    Tokens begin(TokenFamily family, ScriptedRules rules, boolean withRefresh) {
        families.add(family);
        if (withRefresh) {
            renew(family, rules);
        }
        return access(family, rules);
    }

    Answer refresh(String presented, String clientId, ScriptedRules rules) {
        TokenFamily family = byRefresh.get(presented);
        if (family == null || family.revoked || !family.clientId.equals(clientId)) {
            return Refusal.of("invalid_grant", "the refresh token is not known");
        }
        if (family.spent.contains(presented)) {
            family.revoked = true;
            return Refusal.of(
                    "invalid_grant", "the refresh token was used before; all tokens of this login have ended");
        }
        if (family.refreshEnd != null && !clock.instant().isBefore(family.refreshEnd)) {
            return Refusal.of("invalid_grant", "the refresh token has expired");
        }
        if (!rules.rotates()) {
            Tokens tokens = access(family, rules);
            return new Tokens(tokens.access(), null, tokens.lifetime(), null, tokens.scopes(), tokens.signedAccount());
        }
        family.spent.add(presented);
        renew(family, rules);
        return access(family, rules);
    }

    private void renew(TokenFamily family, ScriptedRules rules) {
        String refresh = "rt-" + names.get();
        family.current = refresh;
        Duration lifetime = rules.refreshLifetime();
        family.refreshEnd = lifetime == null ? null : clock.instant().plus(lifetime);
        byRefresh.put(refresh, family);
    }

    private Tokens access(TokenFamily family, ScriptedRules rules) {
        String access = "at-" + names.get();
        byAccess.put(access, new Access(family, clock.instant().plus(rules.accessLifetime())));
        String granted = rules.grantedScopes();
        List<String> scopes = granted == null ? family.scopes : List.of(granted.split(" "));
        return new Tokens(
                access,
                family.current,
                rules.accessLifetime(),
                family.current == null ? null : rules.refreshLifetime(),
                scopes,
                scopes.contains("openid") ? signer.account(family.clientId, family.nonce, rules) : null);
    }

    boolean isLive(String access) {
        Access known = byAccess.get(access);
        return known != null && !known.family().revoked && clock.instant().isBefore(known.end());
    }

    boolean isCurrentRefresh(String refresh) {
        TokenFamily family = byRefresh.get(refresh);
        return family != null && !family.revoked && refresh.equals(family.current);
    }

    /** By RFC 7009 a refresh token takes its family with it; an access token goes alone. */
    void revoke(String token) {
        byAccess.remove(token);
        TokenFamily family = byRefresh.get(token);
        if (family != null) {
            family.revoked = true;
        }
    }

    void revokeAll() {
        families.forEach(family -> family.revoked = true);
    }

    long endedFamilies() {
        return families.stream().filter(family -> family.revoked).count();
    }

    /** The newest refresh token of the newest login; null when there is none. */
    @Nullable
    String newestRefresh() {
        return families.isEmpty() ? null : families.getLast().current;
    }
}
