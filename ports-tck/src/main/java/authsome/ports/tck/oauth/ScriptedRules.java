package authsome.ports.tck.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ScriptedAuthority} behaves when nothing is wrong.
 *
 * @param accessLifetime of access tokens
 * @param refreshLifetime of refresh tokens, told as {@code refresh_expires_in}; null for no end
 * @param rotates whether each refresh gives a new refresh token and ends the old one
 * @param asksConsent whether the authorization endpoint shows a page instead of approving at once
 * @param redirectIssuer the {@code iss} of redirects (RFC 9207); null for none
 * @param grantedScopes what is granted whatever is asked for; null to grant what is asked for
 * @param subject the account's id
 * @param label the account's e-mail address
 * @param deviceLifetime of device codes
 * @param deviceInterval between two questions; asking sooner is answered with {@code slow_down}
 */
public record ScriptedRules(
        Duration accessLifetime,
        @Nullable Duration refreshLifetime,
        boolean rotates,
        boolean asksConsent,
        @Nullable String redirectIssuer,
        @Nullable String grantedScopes,
        String subject,
        String label,
        Duration deviceLifetime,
        Duration deviceInterval) {

    static ScriptedRules usual(String issuer) {
        return new ScriptedRules(
                Duration.ofHours(1),
                null,
                true,
                false,
                issuer,
                null,
                "user-1",
                "ada@example.com",
                Duration.ofMinutes(15),
                Duration.ofSeconds(5));
    }

    /** The same, with access tokens that live so long. */
    public ScriptedRules withAccessLifetime(Duration lifetime) {
        return new ScriptedRules(
                lifetime,
                refreshLifetime,
                rotates,
                asksConsent,
                redirectIssuer,
                grantedScopes,
                subject,
                label,
                deviceLifetime,
                deviceInterval);
    }

    /** The same, with refresh tokens that live so long; null for no end. */
    public ScriptedRules withRefreshLifetime(@Nullable Duration lifetime) {
        return new ScriptedRules(
                accessLifetime,
                lifetime,
                rotates,
                asksConsent,
                redirectIssuer,
                grantedScopes,
                subject,
                label,
                deviceLifetime,
                deviceInterval);
    }

    /** The same, with or without a new refresh token for each old one. */
    public ScriptedRules withRotation(boolean rotates) {
        return new ScriptedRules(
                accessLifetime,
                refreshLifetime,
                rotates,
                asksConsent,
                redirectIssuer,
                grantedScopes,
                subject,
                label,
                deviceLifetime,
                deviceInterval);
    }

    /** The same, with or without a page that asks. */
    public ScriptedRules withConsent(boolean asks) {
        return new ScriptedRules(
                accessLifetime,
                refreshLifetime,
                rotates,
                asks,
                redirectIssuer,
                grantedScopes,
                subject,
                label,
                deviceLifetime,
                deviceInterval);
    }

    /** The same, with this issuer in redirects; null for none. */
    public ScriptedRules withRedirectIssuer(@Nullable String issuer) {
        return new ScriptedRules(
                accessLifetime,
                refreshLifetime,
                rotates,
                asksConsent,
                issuer,
                grantedScopes,
                subject,
                label,
                deviceLifetime,
                deviceInterval);
    }

    /** The same, with these scopes granted whatever is asked for; null for what is asked for. */
    public ScriptedRules withGrantedScopes(@Nullable String scopes) {
        return new ScriptedRules(
                accessLifetime,
                refreshLifetime,
                rotates,
                asksConsent,
                redirectIssuer,
                scopes,
                subject,
                label,
                deviceLifetime,
                deviceInterval);
    }

    /** The same, with another account. */
    public ScriptedRules withAccount(String subject, String label) {
        return new ScriptedRules(
                accessLifetime,
                refreshLifetime,
                rotates,
                asksConsent,
                redirectIssuer,
                grantedScopes,
                subject,
                label,
                deviceLifetime,
                deviceInterval);
    }

    /** The same, with other times for devices. */
    public ScriptedRules withDevice(Duration lifetime, Duration interval) {
        return new ScriptedRules(
                accessLifetime,
                refreshLifetime,
                rotates,
                asksConsent,
                redirectIssuer,
                grantedScopes,
                subject,
                label,
                lifetime,
                interval);
    }
}
