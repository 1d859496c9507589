package authsome.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.connection.ProviderConnections;
import authsome.application.login.LoginRequest;
import authsome.application.setup.ClientChange;
import authsome.application.setup.ClientPlace;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimsTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final ProviderName ZEPHYR = new ProviderName("zephyr");
    private static final ConnectionName WORK = new ConnectionName("work");

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void anApprovedIdentityActsForTheOwner() {
        TestSigner agent = home.another(owner, "second-agent", 50, all());
        Caller caller = home.caller(agent);
        assertEquals(owner.principal(), caller.principal());
        assertEquals(owner.vault(), caller.vault());
        assertEquals(Role.ADMIN, caller.role());
        assertEquals(2, home.broker().identities().list(owner).size());
        assertEquals(
                "second-agent",
                home.broker()
                        .claims()
                        .approve(owner, "second-agent", all())
                        .handle()
                        .value());
    }

    @Test
    void nobodyApprovesWhatIsNotRegisteredOrTaken() {
        assertEquals(Category.NOT_FOUND, category(() -> home.broker().claims().approve(owner, "nobody-here", all())));
        home.another(owner, "second-agent", 50, all());
        TestSigner other = OtherOwner.in(home, "other-agent", 80);
        AuthsomeException taken = assertThrows(
                AuthsomeException.class,
                () -> home.broker().claims().approve(home.caller(other), "second-agent", all()));
        assertEquals(ErrorCode.IDENTITY_REGISTRATION, taken.code());
        assertEquals("Identity 'second-agent' is already claimed", taken.text());
    }

    @Test
    void aUseOnlyIdentitySeesAndNeitherReadsNorChanges() {
        home.login(owner, "acme", "work", "acme-secret1", false);
        Caller agent = agent(Rights.of(Reach.USE_ONLY, List.of(), false));
        assertEquals(1, home.broker().connections().list(agent).size());
        assertEquals(
                WORK,
                home.broker().connections().describe(agent, ACME, null).id().name());
        refused(() -> home.broker().connections().reveal(agent, ACME, null));
        refused(() -> home.broker().connections().resolve(agent, ACME, null));
        refused(() -> home.broker().exports().one(agent, ACME, null));
        refused(() -> home.broker().exports().all(agent));
        refused(() -> home.broker().comparisons().isStored(agent, ACME, null, Secret.ofUtf8("x")));
        changes(agent);
        governs(agent);
    }

    @Test
    void aReadOnlyIdentityReadsAndDoesNotChange() {
        home.login(owner, "acme", "work", "acme-secret1", false);
        Caller agent = agent(Rights.of(Reach.READ_ONLY, List.of(), false));
        assertEquals(
                WORK, home.broker().connections().reveal(agent, ACME, null).id().name());
        assertEquals(1, home.broker().exports().one(agent, ACME, null).size());
        changes(agent);
        governs(agent);
    }

    @Test
    void aLimitedIdentityKnowsTheseProvidersOnly() {
        home.login(owner, "acme", "work", "acme-secret1", false);
        home.login(owner, "zephyr", "work", "zephyr-key", false);
        Caller agent = agent(Rights.of(Reach.FULL, List.of(ZEPHYR), false));
        assertEquals(
                List.of(ZEPHYR),
                home.broker().connections().list(agent).stream()
                        .map(ProviderConnections::provider)
                        .toList());
        missing(() -> home.broker().connections().reveal(agent, ACME, null));
        missing(() -> home.broker().connections().describe(agent, ACME, WORK));
        missing(() -> home.broker().exports().one(agent, ACME, WORK));
        missing(() -> home.broker().connections().setDefault(agent, ACME, WORK));
        notAllowed(() -> home.broker().connections().logout(agent, ACME, WORK));
        notAllowed(() -> home.broker().endings().revoke(agent, ACME, WORK));
        notAllowed(() -> home.broker().endings().revokeAll(agent, ACME));
        notAllowed(() -> home.login(agent, "acme", "mine", "acme-mine1", true));
        assertEquals(1, home.broker().exports().all(agent).size());
        refused(() -> home.broker().providers().register(agent, "own|OWN|api.own.test|", false));
        assertEquals(
                WORK, home.broker().connections().reveal(owner, ACME, null).id().name());
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        Caller agent = agent(Rights.of(Reach.FULL, List.of(ZEPHYR), false));
        home.register(
                "third-agent",
                new TestSigner(home.clock, "third-agent", 120).did().value());
        notAllowed(() -> home.broker().claims().approve(agent, "third-agent", all()));
        notAllowed(() -> home.broker()
                .claims()
                .approve(agent, "third-agent", given(Rights.of(Reach.FULL, List.of(ACME, ZEPHYR), false))));
        notAllowed(() -> home.broker().claims().restrict(agent, "second-agent", all()));
        assertEquals(
                Reach.USE_ONLY,
                home.broker()
                        .claims()
                        .approve(agent, "third-agent", given(Rights.of(Reach.USE_ONLY, List.of(ZEPHYR), true)))
                        .rights()
                        .reach());
    }

    @Test
    void whatIsTakenAwayBitesAtOnce() {
        TestSigner agent = home.another(owner, "second-agent", 50, all());
        home.login(owner, "acme", "work", "acme-secret1", false);
        assertEquals(
                WORK,
                home.broker()
                        .connections()
                        .reveal(home.caller(agent), ACME, null)
                        .id()
                        .name());
        home.broker().claims().restrict(owner, "second-agent", given(Rights.of(Reach.USE_ONLY, List.of(), true)));
        refused(() -> home.broker().connections().reveal(home.caller(agent), ACME, null));
        home.broker().claims().withdraw(owner, "second-agent");
        RefusedException unknown = assertThrows(RefusedException.class, () -> home.caller(agent));
        assertEquals("Unknown identity handle", unknown.detail());
        home.restart();
        assertEquals(
                "Unknown identity handle",
                assertThrows(RefusedException.class, () -> home.caller(agent)).detail());
    }

    @Test
    void aWithdrawnOwnerDoesNotBecomeTheOwnerAgain() {
        Caller second = home.caller(home.another(owner, "second-agent", 50, all()));
        home.broker().claims().withdraw(second, home.signer.handle());
        AuthsomeException refusal = assertThrows(AuthsomeException.class, home::owner);
        assertEquals("this home has an owner already", refusal.text());
    }

    @Test
    void somebodyWhoCanGovernIsLeft() {
        home.another(owner, "second-agent", 50, given(Rights.of(Reach.USE_ONLY, List.of(), true)));
        notAllowed(() -> home.broker().claims().withdraw(owner, home.signer.handle()));
        notAllowed(() -> home.broker()
                .claims()
                .restrict(owner, home.signer.handle(), given(Rights.of(Reach.USE_ONLY, List.of(), false))));
        home.another(owner, "third-agent", 120, all());
        home.broker().claims().withdraw(owner, home.signer.handle());
        assertEquals(Category.UNAUTHENTICATED, category(() -> home.caller(home.signer)));
    }

    @Test
    void anotherOwnersIdentityIsNotThere() {
        Caller stranger = home.caller(OtherOwner.in(home, "other-agent", 80));
        assertEquals(
                Category.NOT_FOUND, category(() -> home.broker().claims().withdraw(stranger, home.signer.handle())));
        assertEquals(
                Category.NOT_FOUND,
                category(() -> home.broker().claims().restrict(stranger, home.signer.handle(), all())));
        assertEquals(
                Category.NOT_FOUND, category(() -> home.broker().identities().find(stranger, home.signer.handle())));
        assertEquals(1, home.broker().identities().list(stranger).size());
    }

    @Test
    void aDisabledOwnerDoesNothingAndTheLastAdministratorStays() {
        TestSigner other = OtherOwner.in(home, "other-agent", 80);
        String id = home.caller(other).principal().value();
        refused(() -> home.broker().principals().setDisabled(home.caller(other), id, false));
        home.broker().principals().setDisabled(owner, id, true);
        assertEquals(
                "Principal '" + id + "' is disabled",
                assertThrows(RefusedException.class, () -> home.caller(other)).detail());
        home.broker().principals().setDisabled(owner, id, false);
        home.caller(other);
        String own = owner.principal().value();
        notAllowed(() -> home.broker().principals().setRole(owner, own, Role.USER));
        notAllowed(() -> home.broker().principals().setDisabled(owner, own, true));
        home.broker().principals().setRole(owner, id, Role.ADMIN);
        assertEquals(Role.ADMIN, home.caller(other).role());
        home.broker().principals().setRole(home.caller(other), own, Role.USER);
        assertEquals(Role.USER, home.caller(home.signer).role());
    }

    private void changes(Caller agent) {
        refused(() -> home.broker()
                .logins()
                .start(agent, new LoginRequest(new ConnectionId(ACME, new ConnectionName("new")), null, true)));
        refused(() -> home.broker().connections().logout(agent, ACME, WORK));
        refused(() -> home.broker().connections().setDefault(agent, ACME, WORK));
        refused(() -> home.broker().endings().revoke(agent, ACME, WORK));
        refused(() -> home.broker().endings().revokeAll(agent, ACME));
        refused(() -> home.broker().providers().register(agent, "own|OWN|api.own.test|", false));
        refused(() -> home.broker().endings().removeProvider(agent, ACME));
        refused(() -> home.broker().providerClients().change(agent, ACME, client(true)));
        refused(() ->
                home.broker().providerClients().remove(agent, ACME, client(true).place()));
    }

    private void governs(Caller agent) {
        refused(() -> home.broker().claims().approve(agent, "x-agent", all()));
        refused(() -> home.broker().claims().withdraw(agent, "second-agent"));
        refused(() -> home.broker().vaults().create(agent, "more", false));
        refused(() -> home.broker().vaults().use(agent, "default"));
        refused(() -> home.broker().principals().list(agent));
        refused(() -> home.broker().endings().revokeEverywhere(agent, ACME));
        refused(() -> home.broker().readiness().examine(agent));
        refused(() -> home.broker().providerClients().change(agent, ACME, client(false)));
        refused(() -> home.broker()
                .providerClients()
                .remove(agent, ACME, client(false).place()));
        refused(() -> home.broker().providerUsage().of(agent, ACME));
        assertTrue(home.broker().audit().list(agent, 500, null, null).events().stream()
                .allMatch(event -> "second-agent".equals(event.identity())));
    }

    private static ClientChange client(boolean own) {
        return new ClientChange(new ClientPlace(own, null), "id", null, null, null);
    }

    private Caller agent(Rights rights) {
        return home.caller(home.another(owner, "second-agent", 50, given(rights)));
    }

    private static Assignment all() {
        return given(Rights.ALL);
    }

    private static Assignment given(Rights rights) {
        return new Assignment(null, rights);
    }

    private static void refused(Runnable call) {
        assertEquals(Category.FORBIDDEN, category(call));
    }

    private static void missing(Runnable call) {
        assertEquals(
                ErrorCode.CONNECTION_NOT_FOUND,
                assertThrows(AuthsomeException.class, call::run).code());
    }

    private static void notAllowed(Runnable call) {
        assertEquals(
                ErrorCode.OPERATION_NOT_ALLOWED,
                assertThrows(AuthsomeException.class, call::run).code());
    }

    private static Category category(Runnable call) {
        return assertThrows(RefusedException.class, call::run).category();
    }
}
