package authsome.api.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.api.http.page.PageClient.Answer;
import authsome.api.http.surface.ApiUnderTest;
import authsome.application.browser.BrowserSessions;
import authsome.application.claim.ClaimLinks;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Role;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts and claims, as browsers meet them. */
final class AccountPagesTests {

    private static final String COOKIE = "authsome_ui_session";
    private static final String EMAIL = "ada@example.test";
    private static final String PASSWORD = "correct horse";
    private static final Handle AGENT = new Handle("quiet-firmly-easily-0007");

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private PageClient browser;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder);
        browser = new PageClient(api.port);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer register(String code) throws Exception {
        String token = browser.get("/login").token();
        return browser.post(
                "/api/auth/register",
                Map.of("form_token", token, "email", EMAIL, "password", PASSWORD, "code", code, "next", "/settings"));
    }

    private void first() throws Exception {
        assertEquals(
                "/settings",
                register(api.broker.accounts().setupCode().orElseThrow()).location());
    }

    private Answer signIn(PageClient from, String password, String next) throws Exception {
        String token = from.get("/login").token();
        return from.post(
                "/api/auth/login", Map.of("form_token", token, "email", EMAIL, "password", password, "next", next));
    }

    private IdentityKey agentKey() {
        return IdentityKey.generate(api.random);
    }

    private DaemonClient agent(IdentityKey key) {
        return DaemonClient.signing(new DaemonAddress.Tcp("127.0.0.1", api.port), api.signer(key, AGENT));
    }

    private String path(String url) {
        return url.substring(browser.origin().length());
    }

    @Test
    void firstAccountIsCreatedByTheCodeFromTheLog() throws Exception {
        Answer wrong = register("AAAA");
        assertEquals(
                "/login?next=%2Fsettings&error=The%20first%20account%20needs%20the%20set-up%20code%20from%20the%20server%27s"
                        + "%20log&tab=register",
                wrong.location());
        assertTrue(browser.get(wrong.location()).body().contains("needs the set-up code"), wrong.location());
        first();
        String cookie = browser.cookies().get(COOKIE);
        assertNotNull(cookie);
        Answer settings = browser.get("/settings");
        assertEquals(200, settings.status());
        assertTrue(settings.body().contains("You sign in as ada@example.test."), settings.body());
        assertFalse(settings.body().contains(PASSWORD));
        assertEquals(200, browser.get("/").status());
        assertFalse(browser.get("/login").body().contains("Create an account"));
    }

    @Test
    void signsInWithANewIdAndOutAtTheServer() throws Exception {
        first();
        PageClient second = new PageClient(api.port);
        second.cookies().put(COOKIE, "planted");
        Answer in = signIn(second, PASSWORD, "/providers");
        assertEquals(303, in.status());
        assertEquals("/providers", in.location());
        String cookie = second.cookies().get(COOKIE);
        assertNotEquals("planted", cookie);
        assertTrue(in.header("Set-Cookie").contains("HttpOnly; SameSite=Strict"), in.head());
        Answer home = second.get("/");
        assertTrue(home.body().contains("ada@example.test"), home.body());
        second.post("/api/logout", Map.of("form_token", home.token()));
        second.cookies().put(COOKIE, cookie);
        assertEquals(401, second.get("/").status());
        assertEquals(200, browser.get("/").status());
    }

    @Test
    void wrongPasswordSaysNothingAndGoesNowhereElse() throws Exception {
        first();
        PageClient stranger = new PageClient(api.port);
        Answer wrong = signIn(stranger, "wrong horse", "//evil.example/");
        assertEquals("/login?next=%2F&error=Invalid%20email%20or%20password&tab=login", wrong.location());
        assertNull(stranger.cookies().get(COOKIE));
        for (String next : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "evil", "")) {
            assertEquals("/", signIn(stranger, PASSWORD, next).location(), next);
        }
    }

    @Test
    void loginPageShowsNoSentenceOfStrangers() throws Exception {
        Answer page = browser.get("/login?error=Call+0800+123456+to+unlock%3Cscript%3E");
        assertFalse(page.body().contains("0800"), page.body());
        assertTrue(page.body().contains("That did not work."), page.body());
    }

    @Test
    void formsOfBrowsersThatAreNotSignedInAreGuardedToo() throws Exception {
        first();
        PageClient victim = new PageClient(api.port);
        String token = victim.get("/login").token();
        Map<String, String> form = Map.of("form_token", token, "email", EMAIL, "password", PASSWORD);
        String encoded = PageClient.encoded(form);
        for (String path : List.of("/api/auth/login", "/api/auth/register")) {
            assertEquals(
                    403,
                    victim.post(path, encoded, "Origin: http://127.0.0.1:3000").status());
            assertEquals(403, victim.post(path, encoded).status());
            assertEquals(403, new PageClient(api.port).post(path, form).status());
            assertEquals(
                    403,
                    victim.post(path, Map.of("email", EMAIL, "password", PASSWORD))
                            .status());
        }
        assertNull(victim.cookies().get(COOKIE));
        assertEquals("/", victim.post("/api/auth/login", form).location());
    }

    @Test
    void changeOfPasswordEndsTheOtherBrowsers() throws Exception {
        first();
        PageClient other = new PageClient(api.port);
        signIn(other, PASSWORD, "/");
        String before = browser.cookies().get(COOKIE);
        String token = browser.get("/settings").token();
        Answer wrong = browser.post(
                "/api/auth/password",
                Map.of("form_token", token, "current_password", "wrong horse", "new_password", "battery staple"));
        assertEquals(
                "/settings?tab=security&password_error=The%20current%20password%20is%20another%20one",
                wrong.location());
        Answer changed = browser.post(
                "/api/auth/password",
                Map.of("form_token", token, "current_password", PASSWORD, "new_password", "battery staple"));
        assertEquals("/settings?tab=security&password_changed=1", changed.location());
        assertNotEquals(before, browser.cookies().get(COOKIE));
        assertEquals(200, browser.get("/").status());
        assertEquals(401, other.get("/").status());
        Answer nobody = other.post("/api/auth/password", Map.of());
        assertEquals("/login?next=%2Fsettings%3Ftab%3Dsecurity", nobody.location());
    }

    @Test
    void personClaimsAnIdentityInTheBrowser() throws Exception {
        IdentityKey key = agentKey();
        RegistrationStatus made = agent(key).registerIdentity(AGENT, key.did());
        assertEquals("claim_required", made.registrationStatus());
        String url = String.valueOf(made.claimUrl());
        assertTrue(url.matches("http://127\\.0\\.0\\.1:[0-9]+/claim\\?token=claim_[A-Za-z0-9_-]{43}"), url);
        String claim = path(url);
        String token = claim.substring(claim.indexOf('=') + 1);

        assertNull(agent(key).identity(AGENT).claimUrl(), "whoever asks for a handle is not told");
        assertEquals(307, browser.get("/claim/" + token).status());
        assertEquals("/claim?token=" + token, browser.get("/claim/" + token).location());
        Answer before = browser.get(claim);
        assertTrue(
                before.body().contains(AGENT.value())
                        && before.body().contains(key.did().value()),
                before.body());
        assertTrue(before.body().contains("Create an account"), before.body());
        Answer unsigned = browser.post("/api/claim/" + token + "/confirm", Map.of());
        assertEquals("/login?next=%2Fclaim%3Ftoken%3D" + token, unsigned.location());

        first();
        Answer page = browser.get(claim);
        assertTrue(page.body().contains("It will act for ada@example.test."), page.body());
        String confirm = "/api/claim/" + token + "/confirm";
        assertEquals(
                403, browser.post(confirm, Map.of("form_token", "0".repeat(64))).status());
        assertEquals("claim_required", agent(key).identity(AGENT).registrationStatus());
        Answer done = browser.post(confirm, Map.of("form_token", page.token(), "reach", "use_only"));
        assertEquals("/?done=claimed", done.location());

        assertEquals("claimed", agent(key).identity(AGENT).registrationStatus());
        assertEquals("use_only", agent(key).whoami().rights().reach().wireName());
        assertEquals(
                "/claim?token=" + token + "&error=expired",
                browser.post(confirm, Map.of("form_token", page.token())).location());
        Answer used = browser.get(claim);
        assertEquals(403, used.status());
        assertTrue(used.body().contains("This claim link is used up"), used.body());
    }

    @Test
    void cookieAloneLetsNobodyActForItsOwner() throws Exception {
        first();
        api.clock.advance(BrowserSessions.PROOF_LIFETIME);
        // whoever stole the cookie may send any form of the pages: this one must not make it fresh again
        browser.post(
                "/settings/sign-out-others",
                Map.of("form_token", browser.get("/settings").token()));
        IdentityKey key = agentKey();
        String claim = path(
                String.valueOf(agent(key).registerIdentity(AGENT, key.did()).claimUrl()));
        String confirm = "/api/claim/" + claim.substring(claim.indexOf('=') + 1) + "/confirm";
        Answer page = browser.get(claim);
        assertTrue(page.body().contains("Your password"), page.body());

        Answer without = browser.post(confirm, Map.of("form_token", page.token()));
        assertTrue(
                browser.get(without.location()).body().contains("signed in more than five minutes ago"),
                without.location());
        Answer wrong = browser.post(confirm, Map.of("form_token", page.token(), "current_password", "wrong horse"));
        assertTrue(browser.get(wrong.location()).body().contains("current password is another one"), wrong.location());
        assertEquals("claim_required", agent(key).identity(AGENT).registrationStatus());

        Answer right = browser.post(confirm, Map.of("form_token", page.token(), "current_password", PASSWORD));
        assertEquals("/?done=claimed", right.location());
        assertEquals("claimed", agent(key).identity(AGENT).registrationStatus());
    }

    @Test
    void cookieAloneGivesAnOwnerNoAccount() throws Exception {
        api.withOwner();
        browser.get(api.overSocket().signInLink().url().use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        api.clock.advance(BrowserSessions.PROOF_LIFETIME);
        Answer settings = browser.get("/settings");
        assertTrue(settings.body().contains("authsome open"), settings.body());
        Answer late = browser.post(
                "/settings/account", Map.of("form_token", settings.token(), "email", EMAIL, "password", PASSWORD));
        assertTrue(
                browser.get(late.location()).body().contains("signed in more than five minutes ago"), late.location());
        assertEquals("", api.overSocket().whoami().accountEmail());
    }

    @Test
    void expiredAndGuessedLinksSayHowToGetANewOne() throws Exception {
        IdentityKey key = agentKey();
        String claim = path(
                String.valueOf(agent(key).registerIdentity(AGENT, key.did()).claimUrl()));
        api.clock.advance(ClaimLinks.LIFETIME);
        for (String over : List.of(claim, "/claim?token=claim_" + "A".repeat(43), "/claim")) {
            Answer page = browser.get(over);
            assertEquals(403, page.status());
            assertTrue(page.body().contains("authsome onboard"), page.body());
        }
    }

    @Test
    void tellsProgramsHowAClaimStands() throws Exception {
        IdentityKey key = agentKey();
        String claim = path(
                String.valueOf(agent(key).registerIdentity(AGENT, key.did()).claimUrl()));
        String token = claim.substring(claim.indexOf('=') + 1);
        String api1 = browser.get("/api/claim/" + token).body();
        assertTrue(
                api1.contains(
                        "\"identity\":\"" + AGENT + "\",\"authenticated\":false,\"email\":null,\"expired\":false"),
                api1);
        first();
        String api2 = browser.get("/api/claim/" + token).body();
        assertTrue(api2.contains("\"authenticated\":true,\"email\":\"ada@example.test\""), api2);
        String none = browser.get("/api/claim/claim_x").body();
        assertTrue(
                none.contains("\"token\":\"claim_x\",\"identity\":\"\",\"authenticated\":false")
                        && none.contains("\"expired\":true"),
                none);
    }

    @Test
    void linksOfOtherSitesMayLeadToAClaimAndToAnInvitationAndToNothingElse() throws Exception {
        IdentityKey key = agentKey();
        String claim = path(
                String.valueOf(agent(key).registerIdentity(AGENT, key.did()).claimUrl()));
        String[] followed = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        assertEquals(200, browser.get(claim, followed).status());
        assertEquals(200, browser.get("/login?next=/", followed).status());
        assertEquals(403, browser.get("/settings", followed).status());
        assertEquals(403, browser.get("/", followed).status());
    }

    @Test
    void invitedPersonGetsAnAccount() throws Exception {
        first();
        var invitation = api.broker
                .accounts()
                .invitations()
                .invite(
                        api.broker
                                .signIns()
                                .find(Secret.ofUtf8(
                                        String.valueOf(browser.cookies().get(COOKIE))))
                                .orElseThrow(),
                        "Bob@example.test",
                        Role.USER);
        String invite = invitation.token().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        PageClient bob = new PageClient(api.port);
        Answer page = bob.get("/login?tab=register&invite=" + invite);
        assertTrue(page.body().contains("You are invited as bob@example.test."), page.body());
        Answer made = bob.post(
                "/api/auth/register",
                Map.of(
                        "form_token",
                        page.token(),
                        "email",
                        "bob@example.test",
                        "password",
                        PASSWORD,
                        "invite",
                        invite));
        assertEquals("/", made.location());
        assertEquals(200, bob.get("/").status());
        Answer again = new PageClient(api.port).get("/login?tab=register&invite=" + invite);
        assertFalse(again.body().contains("invited"), again.body());
    }

    @Test
    void ownerFromTheTerminalGivesItselfAnAccount() throws Exception {
        api.withOwner();
        String link = api.overSocket().signInLink().url().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        browser.get(link);
        Answer settings = browser.get("/settings");
        assertTrue(settings.body().contains("Create the account"), settings.body());
        Answer made = browser.post(
                "/settings/account", Map.of("form_token", settings.token(), "email", EMAIL, "password", PASSWORD));
        assertEquals("/settings?tab=security&account_created=1", made.location());
        PageClient elsewhere = new PageClient(api.port);
        assertEquals("/", signIn(elsewhere, PASSWORD, "/").location());
        assertEquals("ada@example.test", api.overSocket().whoami().accountEmail());
    }

    @Test
    void signsAllOtherBrowsersOut() throws Exception {
        first();
        PageClient other = new PageClient(api.port);
        signIn(other, PASSWORD, "/");
        String token = browser.get("/settings").token();
        browser.post("/settings/sign-out-others", Map.of("form_token", token));
        assertEquals(401, other.get("/").status());
        assertEquals(200, browser.get("/").status());
    }

    @Test
    void scriptsOfThePublishedPagesGoOnByThemselves() throws Exception {
        first();
        String token = browser.get("/").token();
        String form = PageClient.encoded(Map.of("form_token", token));
        Answer out = browser.post("/api/logout", form, "Origin: " + browser.origin(), "HX-Request: true");
        assertEquals(204, out.status());
        assertEquals("/", out.header("HX-Redirect"));
    }
}
