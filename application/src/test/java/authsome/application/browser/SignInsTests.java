package authsome.application.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.domain.secret.Secret;
import authsome.ports.tck.store.Together;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInsTests {

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();
    private final SignIns signIns = home.broker().signIns();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void signsOneBrowserInForWhoAsked() {
        Secret browser = signIns.redeem(signIns.link(owner), null);
        assertEquals(43, browser.length());
        assertEquals(Optional.of(owner), signIns.find(browser));
        signIns.end(browser);
        assertEquals(Optional.empty(), signIns.find(browser));
        assertEquals(Optional.empty(), signIns.find(Secret.ofUtf8("guessed")));
    }

    @Test
    void linkDiesWithinAMinuteAndASignInWithinAnHour() {
        Secret late = signIns.link(owner);
        home.clock.advance(SignIns.LINK_LIFETIME);
        assertThrows(RefusedException.class, () -> signIns.redeem(late, null));
        Secret browser = signIns.redeem(signIns.link(owner), null);
        home.clock.advance(SignIns.LIFETIME.minusSeconds(1));
        assertTrue(signIns.find(browser).isPresent());
        home.clock.advance(SignIns.LIFETIME);
        assertFalse(signIns.find(browser).isPresent());
    }

    @Test
    void linkThatIsOpenedTwiceSignsBothOut() {
        Secret link = signIns.link(owner);
        Secret thief = signIns.redeem(link, null);
        assertThrows(RefusedException.class, () -> signIns.redeem(link, null));
        assertFalse(signIns.find(thief).isPresent());
    }

    @Test
    void sameBrowserMayOpenItsLinkAgain() {
        Secret link = signIns.link(owner);
        Secret browser = signIns.redeem(link, null);
        assertTrue(browser.matches(signIns.redeem(link, browser)));
        assertTrue(signIns.find(browser).isPresent());
    }

    @Test
    void everySignInHasANewIdAndEndsTheOneBefore() {
        Secret planted = Secret.ofUtf8("planted-by-somebody-else");
        Secret first = signIns.redeem(signIns.link(owner), planted);
        assertFalse(first.matches(planted));
        Secret second = signIns.redeem(signIns.link(owner), first);
        assertFalse(first.matches(second));
        assertFalse(signIns.find(first).isPresent());
        assertTrue(signIns.find(second).isPresent());
    }

    @Test
    void linkOpensOnceAtWhicheverServer() throws Exception {
        try (Broker second = home.beside()) {
            List<SignIns> servers = List.of(signIns, second.signIns());
            Secret link = signIns.link(owner);
            Secret browser = second.signIns().redeem(link, null);
            assertTrue(signIns.find(browser).isPresent());
            assertThrows(RefusedException.class, () -> signIns.redeem(link, null));
            assertFalse(second.signIns().find(browser).isPresent());
            for (int round = 0; round < 30; round++) {
                Secret raced = signIns.link(owner);
                List<Optional<Secret>> opened = Together.run(4, i -> () -> redeem(servers.get(i % 2), raced));
                assertEquals(
                        List.of(),
                        opened.stream()
                                .flatMap(Optional::stream)
                                .filter(one -> signIns.find(one).isPresent())
                                .toList(),
                        "somebody kept a link that several opened");
            }
        }
    }

    private static Optional<Secret> redeem(SignIns server, Secret link) {
        try {
            return Optional.of(server.redeem(link, null));
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }
}
