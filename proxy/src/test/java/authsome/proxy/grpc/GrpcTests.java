package authsome.proxy.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.HttpConnectProxiedSocketAddress;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The four kinds of calls through the proxy, with a credential in each that the client does not have. */
final class GrpcTests {

    private final Harness harness = new Harness();
    private final EchoService service = newService();
    private final ManagedChannel channel;

    GrpcTests() throws Exception {
        harness.leads(service.port()).start();
        channel = channel();
    }

    private EchoService newService() throws Exception {
        return new EchoService(harness.authority.server(Harness.HOST));
    }

    @AfterEach
    void close() throws Exception {
        channel.shutdownNow();
        channel.awaitTermination(20, TimeUnit.SECONDS);
        service.close();
        harness.close();
    }

    private ManagedChannel channel() throws Exception {
        String root = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(harness.injector()
                                .certificates(FixedInjector.RUN)
                                .root())
                + "\n-----END CERTIFICATE-----\n";
        InetSocketAddress proxy = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), harness.proxy().shared());
        return NettyChannelBuilder.forAddress(
                        Harness.HOST,
                        443,
                        TlsChannelCredentials.newBuilder()
                                .trustManager(new ByteArrayInputStream(root.getBytes(UTF_8)))
                                .build())
                .proxyDetector(target -> HttpConnectProxiedSocketAddress.newBuilder()
                        .setTargetAddress((InetSocketAddress) target)
                        .setProxyAddress(proxy)
                        .setUsername("run")
                        .setPassword(FixedInjector.SECRET)
                        .build())
                .build();
    }

    private static CallOptions soon() {
        return CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    @Test
    void oneMessageEachWay() {
        AtomicReference<Metadata> headers = new AtomicReference<>();
        AtomicReference<Metadata> trailers = new AtomicReference<>();
        byte[] answer = ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newCaptureMetadataInterceptor(headers, trailers)),
                EchoService.UNARY,
                soon(),
                "hello".getBytes(UTF_8));
        assertEquals("hello", new String(answer, UTF_8));
        assertEquals("at the end", trailers.get().get(EchoService.TRAILER));
        assertEquals(List.of("Bearer key-of-work"), service.credentials);
    }

    @Test
    void manyMessagesDown() {
        Iterator<byte[]> answers =
                ClientCalls.blockingServerStreamingCall(channel, EchoService.DOWN, soon(), "streamed".getBytes(UTF_8));
        StringBuilder text = new StringBuilder();
        answers.forEachRemaining(message -> text.append(new String(message, UTF_8)));
        assertEquals("streamed", text.toString());
    }

    @Test
    void manyMessagesUp() throws Exception {
        Answers answers = new Answers();
        StreamObserver<byte[]> up =
                ClientCalls.asyncClientStreamingCall(channel.newCall(EchoService.UP, soon()), answers);
        for (String part : List.of("a", "b", "c")) {
            up.onNext(part.getBytes(UTF_8));
        }
        up.onCompleted();
        assertEquals("abc", answers.next());
        assertEquals(Status.Code.OK, answers.end().getCode());
    }

    @Test
    void bothWaysAtOnce() throws Exception {
        Answers answers = new Answers();
        StreamObserver<byte[]> up =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(EchoService.BOTH, soon()), answers);
        for (int i = 0; i < 50; i++) {
            // the answer to one comes before the next is sent
            up.onNext(("message " + i).getBytes(UTF_8));
            assertEquals("message " + i, answers.next());
        }
        up.onCompleted();
        assertEquals(Status.Code.OK, answers.end().getCode());
    }

    @Test
    void largeMessagesBothWays() {
        byte[] large = new byte[3 << 20];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(large, ClientCalls.blockingUnaryCall(channel, EchoService.UNARY, soon(), large));
        }
    }

    @Test
    void manyCallsAtOnce() throws Exception {
        List<Answers> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Answers answers = new Answers();
            ClientCalls.asyncUnaryCall(
                    channel.newCall(EchoService.UNARY, soon()), ("call " + i).getBytes(UTF_8), answers);
            all.add(answers);
        }
        for (int i = 0; i < all.size(); i++) {
            assertEquals("call " + i, all.get(i).next());
            assertEquals(Status.Code.OK, all.get(i).end().getCode());
        }
    }

    @Test
    void theServiceHearsOfACallThatIsGivenUp() throws Exception {
        ClientCall<byte[], byte[]> call = channel.newCall(EchoService.BOTH, soon());
        Answers answers = new Answers();
        StreamObserver<byte[]> up = ClientCalls.asyncBidiStreamingCall(call, answers);
        up.onNext("begun".getBytes(UTF_8));
        assertEquals("begun", answers.next());
        call.cancel("not wanted any more", null);
        assertTrue(service.cancelled.await(20, TimeUnit.SECONDS));
    }

    @Test
    void aClientThatTakesNothingHoldsTheServiceBack() throws Exception {
        ClientCall<byte[], byte[]> call = channel.newCall(EchoService.FLOOD, soon());
        BlockingQueue<byte[]> taken = new LinkedBlockingQueue<>();
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(byte[] message) {
                        taken.add(message);
                    }
                },
                new Metadata());
        call.sendMessage(new byte[0]);
        call.halfClose();
        call.request(1);
        assertEquals(32 << 10, taken.poll(20, TimeUnit.SECONDS).length);
        int before = standsStill();
        // windows on both sides of the proxy, and what is on the way between them
        assertTrue(before * (32 << 10) < 8 << 20, before + " messages left the service");
        call.request(200);
        for (int i = 0; i < 200; i++) {
            assertTrue(taken.poll(20, TimeUnit.SECONDS) != null);
        }
        assertTrue(service.flooded.get() > before);
        call.cancel("enough", null);
        assertTrue(service.cancelled.await(20, TimeUnit.SECONDS));
    }

    private int standsStill() throws InterruptedException {
        int now = -1;
        while (now != service.flooded.get()) {
            now = service.flooded.get();
            Thread.sleep(200);
        }
        return now;
    }

    @Test
    void aRefusalIsReadAsAStatus() {
        harness.injector().refusing = true;
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(channel, EchoService.UNARY, soon(), new byte[1]));
        assertEquals(Status.Code.PERMISSION_DENIED, refused.getStatus().getCode());
        String told = String.valueOf(refused.getMessage());
        assertTrue(told.contains("log in to test first"), told);
        assertTrue(service.credentials.isEmpty());
        assertEquals(List.of("no_credentials"), harness.injector().refused);
    }

    @Test
    void aCredentialThatEndedIsRenewedAndTheCallSentAgain() {
        service.unknown = "Bearer key-of-work";
        harness.injector().renewedKey = "newer";
        byte[] answer = ClientCalls.blockingUnaryCall(channel, EchoService.UNARY, soon(), "again".getBytes(UTF_8));
        assertEquals("again", new String(answer, UTF_8));
        assertEquals(List.of("Bearer key-of-work", "Bearer newer"), service.credentials);
    }

    @Test
    void aCredentialThatComesBackIsReplacedThoughTheServiceWouldCompressIt() throws Exception {
        harness.injector().shown = "authsome-placeholder";
        byte[] answer = ClientCalls.blockingUnaryCall(channel, EchoService.WHO, soon(), new byte[1]);
        // cut, because the message has said how long it is
        assertEquals("Bearer authsome-pl", new String(answer, UTF_8));
        assertEquals(List.of("Bearer key-of-work"), service.credentials);
        harness.injector().awaitCompleted("[POST /test.Echo/Who 200]");
        assertNull(harness.injector().outcomes.getFirst().unsearched());
    }

    /** Such a server takes a connection of another protocol, and ends it without a word. */
    @Test
    void aClientOfHttp11IsToldWhatItSeems() throws Exception {
        try (RawConnection old = harness.offering(Harness.HOST, "http/1.1")) {
            String reply = old.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n")
                    .reply();
            assertEquals(502, RawConnection.status(reply), reply);
            assertTrue(reply.contains("\"code\": \"needs_http2\""), reply);
            assertTrue(reply.contains("seems to speak HTTP/2 only"), reply);
        }
        assertEquals(List.of(), service.credentials);
    }

    @Test
    void aCallGoesOnWhileTheProxyEndsAndTheNextGoesToTheNextProxy() throws Exception {
        Answers answers = new Answers();
        StreamObserver<byte[]> up =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(EchoService.BOTH, soon()), answers);
        up.onNext("before".getBytes(UTF_8));
        assertEquals("before", answers.next());
        CountDownLatch told = new CountDownLatch(1);
        channel.notifyWhenStateChanged(ConnectivityState.READY, told::countDown);
        CompletableFuture<Integer> drained = drain();
        assertTrue(told.await(5, TimeUnit.SECONDS), "the client hears that its connection takes no more");
        Answers later = new Answers();
        ClientCalls.asyncUnaryCall(
                channel.newCall(EchoService.UNARY, soon().withWaitForReady()), "later".getBytes(UTF_8), later);
        up.onNext("after".getBytes(UTF_8));
        assertEquals("after", answers.next());
        up.onCompleted();
        assertEquals(Status.Code.OK, answers.end().getCode());
        assertEquals(0, drained.get(10, TimeUnit.SECONDS));
        harness.restart();
        channel.resetConnectBackoff();
        assertEquals("later", later.next());
    }

    @Test
    void noCallOfManyIsLostThroughARestart() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Queue<String> lost = new ConcurrentLinkedQueue<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    try {
                        ClientCalls.blockingUnaryCall(
                                channel, EchoService.UNARY, soon().withWaitForReady(), new byte[1]);
                        answered.incrementAndGet();
                    } catch (StatusRuntimeException e) {
                        lost.add(e.toString());
                    }
                }
            }));
        }
        for (int i = 0; i < 2; i++) {
            int before = answered.get();
            while (answered.get() < before + 50 && lost.isEmpty()) {
                Thread.sleep(5);
            }
            assertEquals(0, drain().get(10, TimeUnit.SECONDS));
            harness.restart();
            channel.resetConnectBackoff();
        }
        over.set(true);
        for (Thread each : clients) {
            each.join();
        }
        assertEquals(List.of(), List.copyOf(lost));
    }

    private CompletableFuture<Integer> drain() {
        CompletableFuture<Integer> left = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                left.complete(harness.proxy().drain(Duration.ofSeconds(10)));
            } catch (InterruptedException interrupted) {
                left.completeExceptionally(interrupted);
            }
        });
        return left;
    }

    /** What comes back, in order. */
    private static final class Answers implements StreamObserver<byte[]> {

        private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return events.poll(30, TimeUnit.SECONDS) instanceof byte[] message ? new String(message, UTF_8) : "none";
        }

        Status end() throws InterruptedException {
            return events.poll(30, TimeUnit.SECONDS) instanceof Status status ? status : Status.UNKNOWN;
        }

        @Override
        public void onNext(byte[] message) {
            events.add(message);
        }

        @Override
        public void onError(@Nullable Throwable failure) {
            events.add(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            events.add(Status.OK);
        }
    }
}
