package authsome.application.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.testing.TestHome;
import authsome.domain.identity.Principal;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AccountsTests {

    private static final String EMAIL = "Ada@Example.test ";
    private static final String PASSWORD = "correct horse";
    private static final String HERE = "127.0.0.1";

    private final TestHome home = new TestHome();

    @AfterEach
    void closeHome() {
        home.close();
    }

    private Accounts accounts() {
        return home.broker().accounts();
    }

    private static NewAccount wanted(String email, String password, @Nullable String code) {
        return new NewAccount(email, Secret.ofUtf8(password), code == null ? null : Secret.ofUtf8(code), null);
    }

    private Secret first() {
        String code = accounts().setupCode().orElseThrow();
        return accounts().register(wanted(EMAIL, PASSWORD, code.toLowerCase(Locale.ROOT)), HERE, null);
    }

    private Secret signIn(String email, String password) {
        return accounts().signIn(email, Secret.ofUtf8(password), HERE, null);
    }

    private Caller caller(Secret browser) {
        return home.broker().signIns().find(browser).orElseThrow();
    }

    private static String refusal(Category category, Executable call) {
        RefusedException refused = assertThrows(RefusedException.class, call);
        assertEquals(category, refused.category());
        return refused.detail();
    }

    @Test
    void firstAccountNeedsTheSetUpCodeAndAdministers() {
        refusal(Category.FORBIDDEN, () -> accounts().register(wanted(EMAIL, PASSWORD, null), HERE, null));
        refusal(
                Category.FORBIDDEN,
                () -> accounts().register(wanted(EMAIL, PASSWORD, "AAAA-AAAA-AAAA-AAAA"), HERE, null));
        Caller ada = caller(first());
        assertEquals(Role.ADMIN, ada.role());
        assertEquals(null, ada.identity());
        assertEquals(Optional.of("ada@example.test"), accounts().email(ada));
        assertEquals(
                "default",
                home.broker().vaults().list(ada).getFirst().vault().name().value());
        assertTrue(accounts().setupCode().isEmpty());
        assertEquals(
                "This server takes new accounts by invitation only",
                refusal(
                        Category.FORBIDDEN,
                        () -> accounts().register(wanted("eve@example.test", PASSWORD, null), HERE, null)));
    }

    @Test
    void accountOfAHomeWithAnOwnerNeedsAnInvitation() {
        home.owner();
        assertTrue(accounts().setupCode().isEmpty());
        refusal(Category.FORBIDDEN, () -> accounts().register(wanted(EMAIL, PASSWORD, null), HERE, null));
    }

    @Test
    void openRegistrationMakesUsersAndAnAddressHasOneAccount() {
        home.registering(RegistrationPolicy.OPEN);
        first();
        Caller bob = caller(accounts().register(wanted("bob@example.test", PASSWORD, null), HERE, null));
        assertEquals(Role.USER, bob.role());
        assertEquals(
                "Account 'bob@example.test' is already registered",
                refusal(
                        Category.UNPROCESSABLE,
                        () -> accounts().register(wanted(" BOB@example.test", PASSWORD, null), HERE, null)));
        home.registering(RegistrationPolicy.CLOSED);
        refusal(Category.FORBIDDEN, () -> accounts().register(wanted("c@d.e", PASSWORD, null), HERE, null));
    }

    @Test
    void saysNothingAboutWhichOfTheTwoIsWrong() {
        first();
        Caller ada = caller(signIn("ADA@example.test", PASSWORD));
        assertEquals(Role.ADMIN, ada.role());
        for (String[] wrong : new String[][] {
            {"ada@example.test", "wrong horse"}, {"nobody@example.test", PASSWORD}, {"no address", PASSWORD}, {"", ""}
        }) {
            assertEquals(
                    "Invalid email or password", refusal(Category.UNAUTHENTICATED, () -> signIn(wrong[0], wrong[1])));
        }
        assertEquals(
                "Invalid email or password",
                refusal(Category.UNAUTHENTICATED, () -> signIn("ada@example.test", "x".repeat(2_000))));
    }

    @Test
    void passwordIsTheSameHoweverTheKeyboardSpellsIt() {
        String code = accounts().setupCode().orElseThrow();
        accounts().register(wanted(EMAIL, "se\u00f1orita 1", code), HERE, null);
        caller(signIn(EMAIL, "sen\u0303orita 1"));
    }

    @Test
    void refusesWhatIsNoPasswordOrAddress() {
        assertEquals(
                "Password must be at least 8 characters",
                refusal(Category.UNPROCESSABLE, () -> accounts().register(wanted(EMAIL, "1234567", "x"), HERE, null)));
        assertEquals(
                "Password must be at most 1024 bytes",
                refusal(
                        Category.UNPROCESSABLE,
                        () -> accounts().register(wanted(EMAIL, "\u00e9".repeat(513), "x"), HERE, null)));
        for (String email : List.of("", "@", "a@", "@b", "a b@c", "a@b\r\nBcc: x", "a".repeat(260) + "@b")) {
            assertEquals(
                    "A valid email address is required",
                    refusal(
                            Category.UNPROCESSABLE,
                            () -> accounts().register(wanted(email, PASSWORD, "x"), HERE, null)));
        }
    }

    @Test
    void failuresAreCountedForAccountsThatThereAreAndThatThereAreNotAndARestartForgetsNone() {
        first();
        for (String email : List.of("ada@example.test", "nobody@example.test")) {
            for (int i = 0; i < 10; i++) {
                refusal(Category.UNAUTHENTICATED, () -> signIn(email, "wrong horse"));
            }
            assertEquals(
                    "Too many attempts. Try again in 16 minutes",
                    refusal(Category.TOO_MANY, () -> signIn(email, PASSWORD)));
        }
        home.restart();
        refusal(Category.TOO_MANY, () -> signIn("ada@example.test", PASSWORD));
        home.clock.advance(Attempts.WINDOW);
        caller(signIn("ada@example.test", PASSWORD));
    }

    @Test
    void oneAddressHasOnlySoManyFailuresOverAllAccounts() {
        first();
        for (int i = 0; i < 60; i++) {
            String email = "someone-" + i;
            refusal(Category.UNAUTHENTICATED, () -> signIn(email, ""));
        }
        refusal(Category.TOO_MANY, () -> signIn("ada@example.test", PASSWORD));
        caller(accounts().signIn("ada@example.test", Secret.ofUtf8(PASSWORD), "192.0.2.7", null));
    }

    @Test
    void successesDoNotCount() {
        first();
        for (int i = 0; i < 12; i++) {
            caller(signIn(EMAIL, PASSWORD));
        }
    }

    @Test
    void changeOfPasswordSignsTheOtherBrowsersOut() {
        Secret here = first();
        Secret there = signIn(EMAIL, PASSWORD);
        assertEquals(
                "The current password is another one",
                refusal(
                        Category.UNPROCESSABLE,
                        () -> accounts()
                                .changePassword(
                                        caller(here), Secret.ofUtf8("wrong horse"), Secret.ofUtf8("new horse"), here)));
        Secret now =
                accounts().changePassword(caller(here), Secret.ofUtf8(PASSWORD), Secret.ofUtf8("battery staple"), here);
        assertFalse(now.matches(here));
        caller(now);
        for (Secret over : List.of(here, there)) {
            assertTrue(home.broker().signIns().find(over).isEmpty());
        }
        refusal(Category.UNAUTHENTICATED, () -> signIn(EMAIL, PASSWORD));
        caller(signIn(EMAIL, "battery staple"));
    }

    @Test
    void whoIsStoppedIsSignedOutAndStaysSo() {
        home.registering(RegistrationPolicy.OPEN);
        Caller ada = caller(first());
        Secret browser = accounts().register(wanted("bob@example.test", PASSWORD, null), HERE, null);
        String bob = caller(browser).principal().value();
        home.broker().principals().setDisabled(ada, bob, true);
        assertTrue(home.broker().signIns().find(browser).isEmpty());
        assertEquals(
                "Invalid email or password",
                refusal(Category.UNAUTHENTICATED, () -> signIn("bob@example.test", PASSWORD)));
        home.broker().principals().setDisabled(ada, bob, false);
        assertTrue(home.broker().signIns().find(browser).isEmpty());
        caller(signIn("bob@example.test", PASSWORD));
    }

    @Test
    void ownerOfALocalHomeGivesItselfAnAccount() {
        Caller owner = home.owner();
        assertEquals(Optional.empty(), accounts().email(owner));
        accounts().setUp(owner, EMAIL, Secret.ofUtf8(PASSWORD));
        Caller browser = caller(signIn(EMAIL, PASSWORD));
        assertEquals(owner.principal(), browser.principal());
        assertEquals(owner.vault(), browser.vault());
        assertEquals("ada@example.test", home.broker().principals().own(owner).email());
        refusal(Category.UNPROCESSABLE, () -> accounts().setUp(owner, "b@c.d", Secret.ofUtf8(PASSWORD)));
    }

    @Test
    void whoIsLimitedGetsNoPasswordToAllOfIt() {
        Caller owner = home.owner();
        Caller agent = home.caller(home.another(
                owner, "calm-only", 40, new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(), false))));
        refusal(Category.FORBIDDEN, () -> accounts().setUp(agent, EMAIL, Secret.ofUtf8(PASSWORD)));
        Caller bound = home.caller(
                home.another(owner, "bound-one", 50, new Assignment(null, Rights.of(Reach.FULL, List.of(), true))));
        refusal(Category.FORBIDDEN, () -> accounts().setUp(bound, EMAIL, Secret.ofUtf8(PASSWORD)));
        assertFalse(accounts().any());
    }

    @Test
    void invitationIsForOneAddressAndWorksOnce() {
        Caller owner = home.owner();
        Secret token = accounts()
                .invitations()
                .invite(owner, "Bob@example.test", Role.ADMIN)
                .token();
        assertEquals(Optional.of("bob@example.test"), accounts().invitations().look(token));
        refusal(
                Category.FORBIDDEN,
                () -> accounts()
                        .register(
                                new NewAccount("eve@example.test", Secret.ofUtf8(PASSWORD), null, token), HERE, null));
        NewAccount bob = new NewAccount("bob@example.test", Secret.ofUtf8(PASSWORD), null, token);
        assertEquals(Role.ADMIN, caller(accounts().register(bob, HERE, null)).role());
        refusal(Category.FORBIDDEN, () -> accounts().register(bob, HERE, null));
        Secret late = accounts()
                .invitations()
                .invite(owner, "late@example.test", Role.USER)
                .token();
        home.clock.advance(Invitations.LIFETIME);
        assertEquals(Optional.empty(), accounts().invitations().look(late));
    }

    @Test
    void onlyAdministratorsInvite() {
        home.registering(RegistrationPolicy.OPEN);
        first();
        Caller bob = caller(accounts().register(wanted("bob@example.test", PASSWORD, null), HERE, null));
        refusal(Category.FORBIDDEN, () -> accounts().invitations().invite(bob, "x@y.z", Role.USER));
    }

    @Test
    void storesNoPasswordAndWritesDownWhatHappened() {
        Caller ada = caller(first());
        refusal(Category.UNAUTHENTICATED, () -> signIn(EMAIL, "wrong horse"));
        List<String> events = home.broker().audit().list(ada, 50, null, null).events().stream()
                .map(event -> event.event() + " " + event.principal() + " " + event.details())
                .toList();
        assertTrue(events.contains("account.registered " + ada.principal() + " {role=ADMIN}"), events.toString());
        assertTrue(
                events.contains("account.login_failed " + ada.principal() + " {reason=invalid_credentials}"),
                events.toString());
        assertFalse(events.toString().contains("horse"), events.toString());
        assertFalse(events.toString().contains("example.test"), events.toString());
    }

    @Test
    void principalKnowsItsAddressAndDate() {
        Principal ada = home.broker().principals().own(caller(first()));
        assertEquals("ada@example.test", ada.email());
    }
}
