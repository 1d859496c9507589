package authsome.application.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.access.Assignment;
import authsome.application.access.Proof;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.policy.PolicyDraft;
import authsome.application.run.OpenRun;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.application.testing.TestTeam;
import authsome.application.testing.TestTeam.Member;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Rights;
import authsome.domain.policy.Effect;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.tck.store.KvWeakDocumentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three servers over one store: what one of them is told, all of them heed. */
class ReplicasTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final HttpTarget TARGET = new HttpTarget(new Origin("api.acme.test", 443), "GET", "/v1");

    /** The promise, and what a machine that is busy with other tests may need on top of it. */
    private static final long PROMISED_MILLIS = 2_000 + 500;

    private final TestTeam team = new TestTeam(new KvWeakDocumentStore(), 3);
    private final Caller owner = team.owner();

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void everyRunningProxyRefusesWhatWasLoggedOutElsewhere() {
        List<RunId> runs = usedEverywhere();
        team.member(0).broker.connections().logout(owner, ACME, null);
        everywhereWithinThePromise(member -> refuses(member, runs.get(team.members.indexOf(member))));
    }

    @Test
    void everyRunningProxyUsesWhatWasLoggedInElsewhere() {
        List<RunId> runs = new ArrayList<>();
        for (Member member : team.members) {
            runs.add(open(member));
            assertTrue(!injects(member, runs.getLast()));
        }
        team.member(2).login(owner, "acme", "work", "acme-key");
        everywhereWithinThePromise(member -> injects(member, runs.get(team.members.indexOf(member))));
    }

    @Test
    void everyRunningProxyHeedsAPolicyThatWasMadeElsewhere() {
        List<RunId> runs = usedEverywhere();
        team.member(1)
                .broker
                .policies()
                .add(owner, new PolicyDraft(Effect.DENY, null, null, "acme", null, List.of(), null), 0);
        everywhereWithinThePromise(member -> refuses(member, runs.get(team.members.indexOf(member))));
    }

    @Test
    void everyServerRefusesAnIdentityThatWasWithdrawnElsewhere() {
        TestSigner agent = agent();
        team.members.forEach(member -> team.caller(member, agent));
        team.member(0).broker.claims().withdraw(owner, agent.handle());
        everywhereWithinThePromise(member -> {
            try {
                team.caller(member, agent);
                return false;
            } catch (RefusedException _) {
                return true;
            }
        });
    }

    @Test
    void nothingIsUsedWhereNobodyKnowsWhatWasWithdrawn() {
        List<RunId> runs = usedEverywhere();
        Member alone = team.member(1);
        // the audit log would stop it too, and sooner
        alone.store.refuse(call -> !call.contains(" audit:"));
        await(() -> isClosed(() -> injects(alone, runs.get(1))), PROMISED_MILLIS);
        assertTrue(isClosed(() -> alone.broker.access().current(new Handle(team.signer.handle()))));
        assertTrue(injects(team.member(0), runs.get(0)), "the others go on");
        alone.store.restore();
        await(() -> !isClosed(() -> injects(alone, runs.get(1))), 5_000);
        assertTrue(injects(alone, runs.get(1)));
    }

    @Test
    void aServerThatIsCutOffForAWhileGoesOnByItselfWithWhatItMissed() {
        List<RunId> runs = usedEverywhere();
        Member alone = team.member(1);
        alone.store.cutOff();
        team.member(0).broker.connections().logout(owner, ACME, null);
        // the audit log stops requests at once; this is about the time after it
        await(() -> isClosed(() -> alone.broker.access().current(new Handle(team.signer.handle()))), PROMISED_MILLIS);
        assertTrue(isClosed(() -> injects(alone, runs.get(1))));
        alone.store.restore();
        await(() -> !isClosed(() -> injects(alone, runs.get(1))), 5_000);
        assertTrue(!injects(alone, runs.get(1)), "what it knew from before is not used again");
        team.member(0).login(owner, "acme", "work", "acme-key");
        await(() -> !isClosed(() -> injects(alone, runs.get(1))) && injects(alone, runs.get(1)), 5_000);
    }

    @Test
    void aWriteThatNobodyCouldBeToldOfIsToldLater() {
        List<RunId> runs = usedEverywhere();
        Member teller = team.member(0);
        teller.store.refuse(call -> call.equals("put registry:epoch"));
        assertTrue(isClosed(() -> teller.broker.connections().logout(owner, ACME, null)));
        teller.store.restore();
        everywhereWithinThePromise(member -> refuses(member, runs.get(team.members.indexOf(member))));
    }

    @Test
    void aRequestOfAnOpenRunAsksTheStoreNothing() {
        List<RunId> runs = usedEverywhere();
        Member member = team.member(0);
        member.store.calls();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3_500);
        int requests = 0;
        while (System.nanoTime() < until) {
            assertTrue(injects(member, runs.get(0)));
            requests++;
            pause(1);
        }
        // who looks ahead for tokens reads a connection once, at a time of its own
        List<String> calls = member.store.calls();
        boolean ahead = calls.size() == 1 && calls.getFirst().endsWith(":connection/acme/work");
        assertTrue(calls.isEmpty() || ahead, requests + " requests, " + calls);
    }

    @Test
    void aCallWritesOneMark() {
        Member member = team.member(1);
        team.caller(member);
        member.store.calls();
        for (int i = 0; i < 20; i++) {
            team.caller(member);
        }
        List<String> calls = member.store.calls();
        assertEquals(20, calls.size(), calls.toString());
        assertTrue(calls.stream().allMatch(call -> call.startsWith("put registry:replay/")), calls.toString());
    }

    @Test
    void aCallThatHandsOutAKeyReadsNothingButWhatItMayNotKnow() {
        team.member(0).login(owner, "acme", "work", "acme-key");
        Member member = team.member(1);
        for (int i = 0; i < 21; i++) {
            Caller caller = team.caller(member);
            member.broker.connections().resolve(caller, ACME, null);
            member.broker.principals().own(caller);
            member.broker.vaults().find(caller, caller.vault().value());
            if (i == 0) {
                member.store.calls();
            }
        }
        List<String> calls = member.store.calls();
        assertEquals(20, calls.size(), calls.toString());
        assertTrue(calls.stream().allMatch(call -> call.startsWith("put registry:replay/")), calls.toString());
    }

    @Test
    void whatWasHandedOutIsRefusedElsewhereOnceItWasLoggedOut() {
        team.member(0).login(owner, "acme", "work", "acme-key");
        team.members.forEach(member -> assertTrue(isResolved(member)));
        team.member(0).broker.connections().logout(owner, ACME, null);
        assertTrue(!isResolved(team.member(0)), "at once where it was said");
        everywhereWithinThePromise(member -> !isResolved(member));
        team.member(1).login(owner, "acme", "work", "acme-new");
        assertTrue(isResolved(team.member(2)), "what was not there is not remembered");
    }

    private boolean isResolved(Member member) {
        try {
            member.broker.connections().resolve(team.caller(member), ACME, null);
            return true;
        } catch (AuthsomeException missing) {
            assertEquals(ErrorCode.CONNECTION_NOT_FOUND, missing.code());
            return false;
        }
    }

    @Test
    void aProofIsAcceptedOnceHoweverManyServersAreShownIt() throws Exception {
        team.members.forEach(team::caller);
        for (int round = 0; round < 20; round++) {
            Proof proof = team.signer.proof(team.audience(), "GET", "/api/whoami");
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Member member = team.member(i % 3);
                calls.add(() -> isAccepted(member, proof));
            }
            assertEquals(
                    1, together(calls).stream().filter(accepted -> accepted).count());
        }
    }

    @Test
    void aProofIsNotAcceptedAgainByAServerThatWasNotThere() {
        Proof proof = team.signer.proof(team.audience(), "GET", "/api/whoami");
        assertTrue(isAccepted(team.member(0), proof));
        Member late = team.join();
        assertTrue(!isAccepted(late, proof));
    }

    @Test
    void aProofThatCannotBeMarkedIsNeitherAcceptedNorCalledUsed() {
        Member member = team.member(0);
        team.caller(member);
        member.store.refuse(call -> call.contains("replay/"));
        Proof proof = team.signer.proof(team.audience(), "GET", "/api/whoami");
        assertThrows(StoreUnavailableException.class, () -> isAccepted(member, proof));
        member.store.restore();
        assertTrue(isAccepted(member, proof), "nobody has used it");
        assertTrue(!isAccepted(team.member(1), proof));
    }

    @Test
    void allServersGoByOneNameForEver() {
        String name = team.audience();
        assertTrue(name.matches("team_[0-9a-f]{32}"), name);
        team.members.forEach(
                member -> assertEquals(name, member.broker.deployment().instance()));
        assertEquals(name, team.join().broker.deployment().instance());
    }

    @Test
    void theSetUpCodeInTheLogOfOneIsGoodAtEach() {
        try (TestTeam unowned = new TestTeam(new KvWeakDocumentStore(), 2);
                TestTeam other = new TestTeam(new KvWeakDocumentStore(), 1)) {
            String code = code(unowned.member(0));
            assertTrue(code.matches("([A-Z2-9]{4}-){3}[A-Z2-9]{4}"), code);
            assertEquals(code, code(unowned.member(1)));
            assertNotEquals(code, code(other.member(0)));
        }
    }

    private static String code(Member member) {
        return member.broker.accounts().setupCode().orElseThrow();
    }

    @Test
    void nobodyWatchesForAStoreThatWasPutBackAndSaysSo() {
        assertTrue(team.member(0).broker.rollback().findings().toString().contains("nobody watches"));
        assertThrows(
                AuthsomeException.class, () -> team.member(0).broker.rollback().accept(owner));
    }

    private List<RunId> usedEverywhere() {
        team.member(0).login(owner, "acme", "work", "acme-key");
        List<RunId> runs = new ArrayList<>();
        for (Member member : team.members) {
            RunId run = open(member);
            await(() -> injects(member, run), PROMISED_MILLIS);
            runs.add(run);
        }
        return runs;
    }

    private RunId open(Member member) {
        return member.broker
                .runs()
                .open(owner, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
    }

    /** What was withdrawn may become known between the decision and the injection. */
    private static boolean refuses(Member member, RunId run) {
        try {
            return !injects(member, run);
        } catch (InjectionRefusedException _) {
            return true;
        }
    }

    /** As the proxy does for each request. */
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

    private TestSigner agent() {
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
        return agent;
    }

    private boolean isAccepted(Member member, Proof proof) {
        try {
            member.broker.access().authenticate(proof, TestSigner.facts("GET", "/api/whoami"));
            return true;
        } catch (RefusedException refused) {
            assertEquals(Category.UNAUTHENTICATED, refused.category());
            return false;
        }
    }

    private static boolean isClosed(Runnable use) {
        try {
            use.run();
            return false;
        } catch (StoreUnavailableException | InjectionRefusedException _) {
            return true;
        }
    }

    private void everywhereWithinThePromise(Condition condition) {
        long acknowledged = System.nanoTime();
        for (Member member : team.members) {
            long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - acknowledged);
            await(() -> condition.holds(member), PROMISED_MILLIS - spent);
        }
    }

    private interface Condition {

        boolean holds(Member member);
    }

    private static void await(BooleanSupplier condition, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            // what is promised is promised for whatever begins then, however long it takes itself
            long began = System.nanoTime();
            if (condition.getAsBoolean()) {
                return;
            }
            assertTrue(began < end, "not within " + millis + " ms");
            pause(10);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = calls.stream()
                    .map(call -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            start.countDown();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }
}
