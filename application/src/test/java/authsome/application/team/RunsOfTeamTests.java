package authsome.application.team;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.caller.Caller;
import authsome.application.run.OpenRun;
import authsome.application.run.OpenedRun;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.application.testing.TestTeam;
import authsome.application.testing.TestTeam.Member;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunId;
import authsome.domain.run.RunMode;
import authsome.domain.secret.Secret;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.tck.store.KvWeakDocumentStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs belong to the team: opened at one server, they are served by all, and end at all. */
class RunsOfTeamTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final HttpTarget TARGET = new HttpTarget(new Origin("api.acme.test", 443), "GET", "/v1");
    private static final long PROMISED_MILLIS = 2_000 + 500;
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final TestTeam team = new TestTeam(new KvWeakDocumentStore(), 3);
    private final Caller owner = team.owner();

    @AfterEach
    void close() {
        team.close();
    }

    private OpenedRun open(Member member) {
        return open(member, owner, null);
    }

    private OpenedRun open(Member member, Caller caller, @Nullable RunId inside) {
        return member.broker
                .runs()
                .open(
                        caller,
                        new OpenRun(
                                Map.of(),
                                RunMode.CONNECTED_ALLOW,
                                false,
                                new ProcessRef(4711, 1),
                                new OpenRun.Elsewhere(Path.of("/home/a b/runs/x"), 40001, 40002, inside)));
    }

    private static Secret secret(OpenedRun run) {
        return requireNonNull(run.elsewhere()).secret();
    }

    private static Optional<RunId> admit(Member member, OpenedRun run) {
        return member.broker.injector().admit(secret(run));
    }

    private static boolean injects(Member member, RunId run) {
        Decision decision = member.broker.injector().decide(run, TARGET, Wish.NONE);
        if (!(decision instanceof Decision.Inject inject)) {
            return false;
        }
        assertInstanceOf(
                String.class,
                member.broker.injector().inject(run, TARGET, inject).credential());
        return true;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PROMISED_MILLIS);
        while (true) {
            // what is promised is promised for whatever begins then, however long it takes itself
            long began = System.nanoTime();
            if (condition.getAsBoolean()) {
                return;
            }
            assertTrue(began < end, "it was not so within the promise");
            Thread.onSpinWait();
        }
    }

    @Test
    void isServedByEveryServer() {
        team.member(0).login(owner, "acme", "work", "acme-key");
        OpenedRun run = open(team.member(1));
        for (Member member : team.members) {
            assertEquals(Optional.of(run.id()), admit(member, run));
            assertTrue(member.broker.injector().isOpen(run.id()));
            assertTrue(injects(member, run.id()));
            assertEquals(
                    team.member(1).broker.injector().certificates(run.id()).root().length,
                    member.broker.injector().certificates(run.id()).root().length);
            assertEquals(1, member.broker.runs().list(owner).size());
            assertEquals(
                    run.id(), member.broker.runs().report(owner, run.id()).run().id());
        }
    }

    @Test
    void isToldWhereItsRelayAndItsFilesAre() {
        OpenedRun run = open(team.member(0));
        assertEquals(LEASE, run.lease());
        String secret = secret(run).use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        assertEquals("http://run:" + secret + "@127.0.0.1:40001", variable(run, "HTTPS_PROXY"));
        assertEquals("/home/a b/runs/x/bundle.pem", variable(run, "SSL_CERT_FILE"));
        String java = variable(run, "JAVA_TOOL_OPTIONS");
        assertTrue(java.contains("-Dhttps.proxyPort=40002") && java.contains("\"/home/a b/runs/x/trust.p12\""), java);
        assertFalse(java.contains(secret));
        assertTrue(requireNonNull(run.elsewhere()).proxy().startsWith("http://127.0.0.1:"));
    }

    private static String variable(OpenedRun run, String name) {
        return requireNonNull(run.environment().get(name)).use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void endsEverywhereWithinThePromise() {
        team.member(0).login(owner, "acme", "work", "acme-key");
        OpenedRun run = open(team.member(0));
        team.members.forEach(member -> assertTrue(admit(member, run).isPresent() && injects(member, run.id())));
        team.member(2).broker.runs().close(owner, run.id(), 0);
        for (Member member : team.members) {
            await(() -> !member.broker.injector().isOpen(run.id()));
            assertFalse(injects(member, run.id()));
            assertTrue(member.broker.runs().list(owner).isEmpty());
        }
        assertEquals(
                ErrorCode.RUN_NOT_FOUND,
                assertThrows(
                                AuthsomeException.class,
                                () -> team.member(1).broker.runs().close(owner, run.id(), 0))
                        .code());
    }

    @Test
    void aServerThatStartsClosesNoRunOfOthers() {
        OpenedRun run = open(team.member(0));
        OpenedRun here = team.member(0).broker.runs().open(owner, new OpenRun(Map.of(), false, TestHome.PROCESS));
        Member fresh = team.join();
        assertTrue(admit(fresh, run).isPresent());
        assertEquals(2, fresh.broker.runs().list(owner).size());
        assertTrue(team.member(0).broker.injector().isOpen(here.id()));
        assertEquals(LEASE, here.lease());
    }

    @Test
    void endsWithItsLeaseAndGoesOnWhenThatIsRenewed() {
        team.member(0).login(owner, "acme", "work", "acme-key");
        OpenedRun run = open(team.member(0));
        assertTrue(admit(team.member(1), run).isPresent());
        team.clock.advance(LEASE.minusSeconds(1));
        assertTrue(team.member(1).broker.injector().isOpen(run.id()));
        assertEquals(LEASE, team.member(2).broker.runs().renew(owner, run.id()));
        team.clock.advance(LEASE.minusSeconds(1));
        assertTrue(team.member(1).broker.injector().isOpen(run.id()), "the renewal at another server was not seen");

        team.clock.advance(Duration.ofSeconds(2));
        for (Member member : team.members) {
            assertTrue(admit(member, run).isPresent());
            assertFalse(member.broker.injector().isOpen(run.id()));
            assertFalse(injects(member, run.id()));
            assertTrue(member.broker.runs().list(owner).isEmpty());
        }
        team.clock.advance(Duration.ofHours(5));
        team.member(2).broker.runs().renew(owner, run.id());
        team.clock.advance(Duration.ofSeconds(2));
        for (Member member : team.members) {
            assertTrue(admit(member, run).isPresent());
            assertTrue(member.broker.injector().isOpen(run.id()));
            assertTrue(injects(member, run.id()));
        }
    }

    @Test
    void isForgottenWhenNobodyRenewsItForLong() {
        OpenedRun run = open(team.member(0));
        team.clock.advance(Duration.ofHours(13));
        team.member(1).broker.tidy();
        for (Member member : team.members) {
            await(() -> admit(member, run).map(member.broker.injector()::isOpen).isEmpty()
                    || !member.broker.injector().isOpen(run.id()));
            assertThrows(AuthsomeException.class, () -> member.broker.runs().renew(owner, run.id()));
        }
    }

    @Test
    void isRenewedByItsOwnIdentityOnly() {
        OpenedRun run = open(team.member(0));
        Caller agent = agent();
        assertEquals(
                ErrorCode.RUN_NOT_FOUND,
                assertThrows(
                                AuthsomeException.class,
                                () -> team.member(0).broker.runs().renew(agent, run.id()))
                        .code());
    }

    @Test
    void staysWithinTheRunAroundIt() {
        team.member(0).login(owner, "acme", "work", "acme-key");
        OpenedRun outer = open(team.member(0));
        team.member(0).login(owner, "acme", "home", "acme-other");
        OpenedRun inner = open(team.member(1), owner, outer.id());
        assertTrue(inner.environment().containsKey("ACME_KEY"));
        AuthsomeException refused = assertThrows(
                AuthsomeException.class,
                () -> team.member(1)
                        .broker
                        .runs()
                        .open(
                                owner,
                                new OpenRun(
                                        Map.of(ACME, new ConnectionName("home")),
                                        RunMode.CONNECTED_ALLOW,
                                        false,
                                        new ProcessRef(1, 1),
                                        new OpenRun.Elsewhere(Path.of("/x"), 1, 2, outer.id()))));
        assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, refused.code());
        assertThrows(
                AuthsomeException.class,
                () -> open(team.member(1), owner, new RunId("run_00000000dead")),
                "a run around it that is not there");
    }

    @Test
    void secretsOfNoRunCostNoFloodOfReads() {
        Member member = team.member(0);
        OpenedRun run = open(team.member(1));
        Secret same = Secret.ofUtf8("nobody-has-this");
        assertTrue(member.broker.injector().admit(same).isEmpty());
        member.store.calls();
        for (int i = 0; i < 100; i++) {
            assertTrue(member.broker.injector().admit(same).isEmpty());
        }
        assertEquals(0, lookUps(member));
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            try {
                assertTrue(member.broker
                        .injector()
                        .admit(Secret.ofUtf8("guess-" + i))
                        .isEmpty());
            } catch (StoreUnavailableException _) {
                refused++;
            }
        }
        assertTrue(refused > 100, "only " + refused + " were refused");
        team.clock.advance(Duration.ofSeconds(1));
        assertTrue(admit(member, run).isPresent());
    }

    private static long lookUps(Member member) {
        return member.store.calls().stream()
                .filter(call -> call.startsWith("find registry:run/"))
                .count();
    }

    @Test
    void aRequestCostsNoCallOfTheStore() {
        team.member(0).login(owner, "acme", "work", "acme-key");
        OpenedRun run = open(team.member(0));
        Member other = team.member(1);
        assertTrue(admit(other, run).isPresent());
        await(() -> injects(other, run.id()));
        other.store.calls();
        for (int i = 0; i < 50; i++) {
            assertTrue(admit(other, run).isPresent());
            assertTrue(other.broker.injector().isOpen(run.id()));
            assertTrue(injects(other, run.id()));
        }
        assertEquals(0, lookUps(other));
        team.member(2).broker.runs().renew(owner, run.id());
        assertTrue(injects(other, run.id()));
        assertEquals(0, lookUps(other), "a renewal elsewhere made it look again");
    }

    private Caller agent() {
        TestSigner agent = new TestSigner(team.clock, "second-agent", 7);
        team.member(0)
                .broker
                .identities()
                .register(
                        null,
                        TestSigner.facts("POST", "/api/identities/register"),
                        agent.handle(),
                        agent.did().value());
        team.member(0).broker.claims().approve(owner, agent.handle(), new Assignment(null, Rights.ALL));
        return team.caller(team.member(0), agent);
    }
}
