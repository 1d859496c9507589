package authsome.proxy.grpc;

import authsome.proxy.ca.TestIdentity;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server of gRPC with the four kinds of calls, whose messages are bytes. */
final class EchoService implements AutoCloseable {

    static final Metadata.Key<String> TRAILER = Metadata.Key.of("x-trailer", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    static final MethodDescriptor<byte[], byte[]> UNARY = method("Unary", MethodDescriptor.MethodType.UNARY);
    static final MethodDescriptor<byte[], byte[]> DOWN = method("Down", MethodDescriptor.MethodType.SERVER_STREAMING);
    static final MethodDescriptor<byte[], byte[]> UP = method("Up", MethodDescriptor.MethodType.CLIENT_STREAMING);
    static final MethodDescriptor<byte[], byte[]> BOTH = method("Both", MethodDescriptor.MethodType.BIDI_STREAMING);
    static final MethodDescriptor<byte[], byte[]> WHO = method("Who", MethodDescriptor.MethodType.UNARY);
    static final MethodDescriptor<byte[], byte[]> FLOOD = method("Flood", MethodDescriptor.MethodType.SERVER_STREAMING);

    /** What the credential of each call was. */
    final List<String> credentials = new CopyOnWriteArrayList<>();

    /** Counts down when a client has given a call up. */
    final CountDownLatch cancelled = new CountDownLatch(1);

    /** How many messages of a flood the transport took. */
    final AtomicInteger flooded = new AtomicInteger();

    /** Answers calls with this credential as one that is not known. */
    volatile String unknown = "";

    private final Server server;

    EchoService(TestIdentity identity) throws Exception {
        this(TlsServerCredentials.create(
                new ByteArrayInputStream(identity.certificatePem().getBytes(StandardCharsets.US_ASCII)),
                new ByteArrayInputStream(identity.keyPem().getBytes(StandardCharsets.US_ASCII))));
    }

    EchoService() throws IOException {
        this(InsecureServerCredentials.create());
    }

    private EchoService(ServerCredentials credentials) throws IOException {
        this.server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials)
                .addService(ServerInterceptors.intercept(service(), new Watching()))
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private ServerServiceDefinition service() {
        return ServerServiceDefinition.builder("test.Echo")
                .addMethod(UNARY, ServerCalls.asyncUnaryCall((message, answer) -> {
                    answer.onNext(message);
                    answer.onCompleted();
                }))
                .addMethod(WHO, ServerCalls.asyncUnaryCall((message, answer) -> {
                    ((ServerCallStreamObserver<byte[]>) answer).setCompression("gzip");
                    answer.onNext(credentials.getLast().getBytes(StandardCharsets.UTF_8));
                    answer.onCompleted();
                }))
                .addMethod(DOWN, ServerCalls.asyncServerStreamingCall((message, answer) -> {
                    for (byte b : message) {
                        answer.onNext(new byte[] {b});
                    }
                    answer.onCompleted();
                }))
                .addMethod(UP, ServerCalls.asyncClientStreamingCall(answer -> new Joining(answer, false)))
                .addMethod(BOTH, ServerCalls.asyncBidiStreamingCall(answer -> {
                    ((ServerCallStreamObserver<byte[]>) answer).setOnCancelHandler(cancelled::countDown);
                    return new Joining(answer, true);
                }))
                .addMethod(FLOOD, ServerCalls.asyncServerStreamingCall((message, answer) -> flood(answer)))
                .build();
    }

    /** Sends whenever the transport takes more, for ever. */
    private void flood(StreamObserver<byte[]> answer) {
        ServerCallStreamObserver<byte[]> call = (ServerCallStreamObserver<byte[]>) answer;
        call.setOnCancelHandler(cancelled::countDown);
        call.setOnReadyHandler(() -> {
            while (call.isReady() && !call.isCancelled()) {
                call.onNext(new byte[32 << 10]);
                flooded.incrementAndGet();
            }
        });
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setType(type)
                .setFullMethodName("test.Echo/" + name)
                .build();
    }

    private record Bytes() implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Remembers credentials, and adds a trailer to every call. */
    private final class Watching implements ServerInterceptor {

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            String credential = String.valueOf(headers.get(AUTHORIZATION));
            credentials.add(credential);
            if (credential.equals(unknown)) {
                call.close(Status.UNAUTHENTICATED.withDescription("who is that?"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(
                    new io.grpc.ForwardingServerCall.SimpleForwardingServerCall<>(call) {
                        @Override
                        public void close(Status status, Metadata trailers) {
                            trailers.put(TRAILER, "at the end");
                            super.close(status, trailers);
                        }
                    },
                    headers);
        }
    }

    /** Answers each message, or all of them together. */
    private static final class Joining implements StreamObserver<byte[]> {

        private final StreamObserver<byte[]> answer;
        private final boolean each;
        private final StringBuilder all = new StringBuilder();

        Joining(StreamObserver<byte[]> answer, boolean each) {
            this.answer = answer;
            this.each = each;
        }

        @Override
        public void onNext(byte[] message) {
            if (each) {
                answer.onNext(message);
            } else {
                all.append(new String(message, StandardCharsets.UTF_8));
            }
        }

        @Override
        public void onError(@Nullable Throwable failure) {
            // the client gave up
        }

        @Override
        public void onCompleted() {
            if (!each) {
                answer.onNext(all.toString().getBytes(StandardCharsets.UTF_8));
            }
            answer.onCompleted();
        }
    }
}
