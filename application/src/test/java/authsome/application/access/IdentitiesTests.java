package authsome.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.application.vault.SealedStore;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Did;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentitiesTests {

    private final TestHome home = new TestHome();
    private final TestSigner signer = home.signer;

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void registersAPairOnceAndForGood() {
        Identities identities = home.broker().identities();
        String did = signer.did().value();
        Registration first = home.register("calm-warmly", did);
        assertEquals(Registration.Status.CLAIM_REQUIRED, first.status());
        assertTrue(first.byHolder());
        assertEquals(first.asked(false), home.register("calm-warmly", did));
        assertEquals(
                "DID is already registered to identity handle 'calm-warmly'", conflict("another-handle", signer.did()));
        assertEquals(
                "Identity handle 'calm-warmly' is already registered",
                conflict("calm-warmly", Did.ofPublicKey(AccessTests.otherKey())));
        assertEquals(
                "calm-warmly", identities.findByDid(did).orElseThrow().handle().value());
        assertTrue(identities.find("another-handle").isEmpty());
    }

    @Test
    void oneDidGetsOneHandleInARace() throws Exception {
        List<String> winners = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Registration>> answers = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(
                            () -> home.register("racer-" + i, signer.did().value())))
                    .toList();
            for (Future<Registration> answer : answers) {
                try {
                    winners.add(answer.get().identity().handle().value());
                } catch (ExecutionException lost) {
                    assertTrue(lost.getCause() instanceof AuthsomeException, lost.toString());
                }
            }
        }
        assertEquals(1, winners.size(), winners.toString());
        assertEquals(
                winners.getFirst(),
                home.broker()
                        .identities()
                        .findByDid(signer.did().value())
                        .orElseThrow()
                        .handle()
                        .value());
    }

    @Test
    void homeGetsOneOwnerHoweverManyAsk() throws Exception {
        int owners = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> answers = IntStream.range(0, 10)
                    .mapToObj(i -> threads.submit(() -> becomesOwner(i)))
                    .toList();
            for (Future<Boolean> answer : answers) {
                owners += answer.get() ? 1 : 0;
            }
        }
        assertEquals(1, owners);
    }

    @Test
    void ownerMayAskAgainAndGetsTheSameAnswer() {
        Caller caller = home.owner();
        assertEquals(caller, home.owner());
    }

    @Test
    void onlyTheHomesSocketMakesAnOwner() {
        RequestFacts tcp =
                new RequestFacts("POST", "/x", "/x", null, TestSigner.EMPTY_BODY, RequestFacts.Channel.LOOPBACK);
        assertThrows(
                RefusedException.class,
                () -> home.broker()
                        .identities()
                        .bootstrap(
                                signer.proof(home.instance(), "POST", "/x"),
                                tcp,
                                signer.handle(),
                                signer.did().value()));
    }

    @Test
    void finishesAnOwnerWhomACrashInterrupted() {
        Caller caller = home.owner();
        Space registry = new Space.Registry();
        DocumentId claim = new DocumentId(registry, new DocumentKey("claim/" + signer.handle()));
        DocumentId owner = new DocumentId(registry, new DocumentKey("owner"));
        // the state between the reservation and what follows from it: the reservation's first version, and no claim
        home.store().delete(claim, 1);
        SealedStore store =
                SealedStore.open(home.store(), new FakeKeyWrapper("master", new SeededRandom(9)), new SecureRandom());
        store.update(
                owner,
                AccessRecords.OWNER,
                before -> before == null
                        ? null
                        : new AccessRecords.Owner(
                                before.handle(), before.did(), before.principal(), before.vault(), before.at(), false));
        home.restart();
        assertEquals(caller.vault(), home.owner().vault());
    }

    private boolean becomesOwner(int number) {
        TestSigner racer = new TestSigner(home.clock, "racer-" + number, number);
        try {
            home.broker()
                    .identities()
                    .bootstrap(
                            racer.proof(home.instance(), "POST", "/x"),
                            TestSigner.facts("POST", "/x"),
                            racer.handle(),
                            racer.did().value());
            return true;
        } catch (AuthsomeException refused) {
            assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, refused.code());
            return false;
        }
    }

    private String conflict(String handle, Did did) {
        AuthsomeException failure = assertThrows(AuthsomeException.class, () -> home.register(handle, did.value()));
        assertEquals(ErrorCode.IDENTITY_REGISTRATION, failure.code());
        return failure.text();
    }
}
