package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.OwnerClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.identity.IdentityEntry;
import authsome.api.client.wire.identity.VaultView;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vaults, identities and owners over HTTP. */
class OwnerClientTests {

    private static final ProviderName OPENAI = new ProviderName("openai");
    private static final Handle AGENT = new Handle("second-agent");

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private DaemonClient client;
    private OwnerClient owner;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
        client = api.overSocket();
        owner = client.owner();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void callsGoToTheVaultThatTheyName() {
        VaultView work = owner.createVault("work", false);
        login(client, "sk-private0000000000000000000000");
        assertTrue(client.inVault("work").listConnections().connections().isEmpty());
        login(client.inVault("work"), "sk-work00000000000000000000000000");
        assertEquals("sk-private0000000000000000000000", key(client));
        assertEquals("sk-work00000000000000000000000000", key(client.inVault(work.id())));
        assertEquals("work", client.inVault("work").whoami().vault());
        assertEquals("default", client.whoami().vault());
        DaemonHttpException missing = assertThrows(
                DaemonHttpException.class, () -> client.inVault("wrok").listConnections());
        assertEquals(404, missing.status());
        owner.useVault("work");
        assertEquals("work", client.whoami().vault());
        owner.renameVault("default", "private");
        owner.useVault("private");
        owner.removeVault("work");
        assertEquals(
                List.of("private"), owner.vaults().stream().map(VaultView::name).toList());
    }

    @Test
    void aRegisteredIdentityIsApprovedRestrictedAndWithdrawn() {
        IdentityKey key = IdentityKey.generate(api.random);
        DaemonClient agent = DaemonClient.signing(new DaemonAddress.Unix(api.socket), api.signer(key, AGENT));
        agent.registerIdentity(AGENT, key.did());
        assertEquals(403, assertThrows(DaemonHttpException.class, agent::whoami).status());
        owner.approve(AGENT, new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(OPENAI), true)));
        login(client, "sk-private0000000000000000000000");
        assertEquals(1, agent.listConnections().connections().size());
        assertEquals(
                403, assertThrows(DaemonHttpException.class, () -> key(agent)).status());
        assertEquals(Reach.USE_ONLY, agent.whoami().rights().reach());
        IdentityEntry seen = owner.identities().getFirst();
        assertEquals("second-agent", seen.handle());
        assertEquals("default", seen.vault());
        assertTrue(seen.rights().bound());
        owner.restrict(AGENT, new Assignment(null, Rights.of(Reach.READ_ONLY, List.of(), false)));
        assertEquals("sk-private0000000000000000000000", key(agent));
        owner.withdraw(AGENT);
        assertEquals(401, assertThrows(DaemonHttpException.class, agent::whoami).status());
    }

    @Test
    void registrationWithAnothersProofIsRefused() {
        IdentityKey key = IdentityKey.generate(api.random);
        DaemonHttpException refusal =
                assertThrows(DaemonHttpException.class, () -> client.registerIdentity(AGENT, key.did()));
        assertEquals(401, refusal.status());
        DaemonClient.anonymous(new DaemonAddress.Unix(api.socket)).registerIdentity(AGENT, key.did());
    }

    @Test
    void administratorsSeeOwnersAndCannotStopTheLastOfThem() {
        String own = client.whoami().principalId();
        assertEquals(own, owner.principals().getFirst().id());
        assertFalse(owner.principals().getFirst().disabled());
        assertThrows(AuthsomeException.class, () -> owner.setRole(own, Role.USER));
        assertThrows(AuthsomeException.class, () -> owner.setDisabled(own, true));
        assertEquals(
                404,
                assertThrows(DaemonHttpException.class, () -> owner.setDisabled("principal_000000000000", true))
                        .status());
        AuthsomeException badName = assertThrows(AuthsomeException.class, () -> owner.createVault("a b", false));
        assertTrue(badName.text().startsWith("a vault's name has letters"), badName.text());
    }

    private static void login(DaemonClient client, String key) {
        LoginSession session = client.startLogin(new LoginStart(OPENAI.value(), "default", null, false));
        client.resumeLogin(new SessionId(session.id()), Secret.ofUtf8(key));
    }

    private static String key(DaemonClient client) {
        return Objects.requireNonNull(
                        client.connection(OPENAI, new ConnectionName("default")).apiKey())
                .use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
