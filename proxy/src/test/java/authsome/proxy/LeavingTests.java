package authsome.proxy;

import static authsome.proxy.testing.Harness.GET;
import static authsome.proxy.testing.Harness.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.net.Deadlines;
import authsome.proxy.net.Listener;
import authsome.proxy.net.Watch;
import authsome.proxy.net.Wire;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.HeldAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy that ends: whoever is connected is served, and whoever is not finds no port. */
@Timeout(30)
class LeavingTests {

    private static final String AUTHORITY = Harness.HOST + ":443";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private CompletableFuture<Integer> drain() {
        return harness.drain(Duration.ofSeconds(10));
    }

    @Test
    void servesThoseWhoWaitToBeAccepted() throws Exception {
        List<RawConnection> waiting = new ArrayList<>();
        try (Watch watch = new Watch(Deadlines.USUAL)) {
            Listener listener = new Listener(0, new Listener.Places(100), watch, new Greeting());
            for (int i = 0; i < 50; i++) {
                waiting.add(RawConnection.to(listener.port()));
            }
            // next to nothing has been accepted when it leaves: a port that is closed now would reset the others
            listener.start();
            listener.leave();
            for (RawConnection each : waiting) {
                assertEquals("hello", each.rest());
            }
            assertTrue(isClosed(listener.port()));
        } finally {
            for (RawConnection each : waiting) {
                each.close();
            }
        }
    }

    private static boolean isClosed(int port) throws IOException {
        try (RawConnection _ = RawConnection.to(port)) {
            return false;
        } catch (ConnectException _) {
            return true;
        }
    }

    @Test
    void servesOneWhoIsConnectedAndHasSaidNothing() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection early = harness.raw()) {
            CompletableFuture<Integer> drained = drain();
            harness.awaitClosedPort();
            early.send("CONNECT " + AUTHORITY + " HTTP/1.1\r\n" + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertTrue(early.head().startsWith("HTTP/1.1 200 "));
            RawConnection inside = early.tls(harness.trustingRun(), Harness.HOST);
            assertTrue(inside.send(GET).reply().endsWith("hi"));
            assertEquals(0, drained.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void saysThatAConnectionIsOfNoMoreUse() throws Exception {
        HeldAnswer held = new HeldAnswer("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi");
        harness.service(held).start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            held.awaitRequest();
            CompletableFuture<Integer> drained = drain();
            harness.awaitClosedPort();
            held.release();
            assertEquals("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi", peer.reply());
            assertTrue(peer.awaitClose());
            assertEquals(0, drained.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        HeldAnswer held = new HeldAnswer(OK);
        harness.service(held).start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            held.awaitRequest();
            assertEquals(1, harness.drain(Duration.ofMillis(300)).get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void waitsForNothingWhereNothingIsUnderWay() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            assertTrue(peer.send(GET).reply().endsWith("hi"));
            assertEquals(0, harness.drain(Duration.ofMinutes(1)).get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void sendsNothingOfWhatItWillNotAnswer() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            assertTrue(peer.send(GET).reply().endsWith("hi"));
            assertEquals(0, drain().get(10, TimeUnit.SECONDS));
            // between the end of waiting and that of the process
            String reply = peer.send(GET).reply();
            assertEquals(503, RawConnection.status(reply));
            assertTrue(reply.contains("nothing was sent"), reply);
        }
        assertEquals(1, harness.service().heads().size());
    }

    /** What a child promises to do: connect again where nobody listens; everything else that fails is a request lost. */
    @Test
    void losesNoRequestOfManyClientsThroughARestart() throws Exception {
        harness.service(RawService.answering(OK)).start();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        List<String> lost = new CopyOnWriteArrayList<>();
        int port = harness.proxy().shared();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    request(port, answered, lost);
                }
            }));
        }
        for (int i = 0; i < 2; i++) {
            int before = answered.get();
            while (answered.get() < before + 10 && lost.isEmpty()) {
                Thread.sleep(5);
            }
            assertEquals(0, drain().get(10, TimeUnit.SECONDS));
            harness.restart();
        }
        over.set(true);
        for (Thread each : clients) {
            each.join();
        }
        assertEquals(List.of(), lost);
        assertFalse(answered.get() < 20);
    }

    private void request(int port, AtomicInteger answered, List<String> lost) {
        String at = "connect";
        try (RawConnection peer = RawConnection.to(port)) {
            at = "CONNECT";
            peer.send("CONNECT " + AUTHORITY + " HTTP/1.1\r\n" + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            String head = peer.head();
            if (!head.startsWith("HTTP/1.1 200 ")) {
                lost.add(head + peer.rest());
                return;
            }
            at = "TLS";
            RawConnection inside = peer.tls(harness.trustingRun(), Harness.HOST);
            at = "GET";
            String reply = inside.send(GET).reply();
            if (!reply.endsWith("hi")) {
                lost.add(reply);
                return;
            }
            answered.incrementAndGet();
        } catch (ConnectException _) {
            Thread.onSpinWait();
        } catch (Exception e) {
            lost.add(at + ": " + e);
        }
    }

    /** Says hello to whoever comes. */
    private static final class Greeting implements Listener.Host {

        @Override
        public void knocks() {
            // so slowly that most still wait when it leaves
            LockSupport.parkNanos(1_000_000);
        }

        @Override
        public void serve(Wire wire) {
            try {
                wire.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                // the test sees that nobody said hello
            }
        }

        @Override
        public void turnAway(Wire wire) {}
    }
}
