package authsome.fuzz;

import authsome.proxy.hpack.CompressionException;
import authsome.proxy.hpack.Field;
import authsome.proxy.hpack.FieldList;
import authsome.proxy.hpack.HpackDecoder;
import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.http2.Http2Connection;
import authsome.proxy.http2.Http2Exception;
import authsome.proxy.http2.Http2Stream;
import authsome.proxy.http2.MessageForm;
import authsome.proxy.http2.Terms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;

/** Bytes of HTTP/2 as the proxy meets them: a header block, and what a client sends after it has greeted. */
final class Framed {

    private static final int LONGEST_LIST = 64 * 1024;
    private static final int MILLIS = 1_000;
    private static final Terms TERMS = new Terms(1 << 16, 1 << 20, 20, LONGEST_LIST, MILLIS, MILLIS, MILLIS, MILLIS);
    private static final byte[] GREETING =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Framed() {}

    /** What is read of a block is read again of one that says the same, and is a request or is none. */
    static void block(byte[] input) throws IOException {
        try {
            FieldList list = new HpackDecoder(LONGEST_LIST).decode(input, input.length);
            HpackEncoder written = new HpackEncoder();
            list.fields().forEach(field -> written.add(field.name(), field.value()));
            FieldList again = new HpackDecoder(LONGEST_LIST).decode(written.bytes(), written.length());
            Target.same(texts(list), texts(again));
            requireOneMeaning(list);
        } catch (CompressionException refused) {
            Target.require(!refused.sentence().isEmpty(), "refused without a reason");
        }
    }

    private static String texts(FieldList list) {
        StringBuilder texts = new StringBuilder();
        list.fields()
                .forEach(field -> texts.append(field.name())
                        .append('=')
                        .append(field.value())
                        .append(';'));
        return texts.toString();
    }

    /** The head of HTTP/1.1 has a line for each field and no other. */
    private static void requireOneMeaning(FieldList list) throws MalformedMessageException {
        byte[] text = MessageForm.request(list);
        RequestHead head = RequestHead.parse(text);
        long cookies = list.fields().stream()
                .filter(field -> field.name().equals("cookie"))
                .count();
        long others = list.fields().stream().filter(Framed::isLine).count();
        Target.same(1 + others + Math.min(cookies, 1), (long) head.fields().count());
        for (int i = 0; i < head.fields().count(); i++) {
            String name = head.fields().name(i);
            Target.same(name.toLowerCase(Locale.ROOT), name);
        }
    }

    private static boolean isLine(Field field) {
        return !field.name().startsWith(":")
                && !field.name().equals("host")
                && !field.name().equals("cookie");
    }

    /** Serves a client that sends these bytes and goes. */
    static void frames(byte[] input) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(GREETING);
        sent.writeBytes(Arrays.copyOf(input, Math.min(input.length, LONGEST_LIST)));
        Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
        Phaser streams = new Phaser(1);
        Http2Connection connection = Http2Connection.server(
                () -> {},
                new ByteSource(new ByteArrayInputStream(sent.toByteArray()), _ -> {}, InstantSource.system()),
                new ByteSink(OutputStream.nullOutputStream()),
                TERMS,
                InstantSource.system());
        try {
            connection.serve(stream -> {
                streams.register();
                try {
                    take(stream);
                } catch (IOException _) {
                    // refused, or over
                } catch (RuntimeException | Error mistake) {
                    broken.add(mistake);
                } finally {
                    streams.arriveAndDeregister();
                }
            });
        } catch (Http2Exception refused) {
            Target.require(!refused.sentence().isEmpty(), "refused without a reason");
        }
        streams.arriveAndAwaitAdvance();
        Target.require(broken.isEmpty(), broken);
    }

    private static void take(Http2Stream stream) throws IOException, InterruptedException {
        Http2Stream.Part part;
        do {
            part = stream.take(MILLIS);
            switch (part) {
                case Http2Stream.Head head -> MessageForm.sensitive(head.list());
                case Http2Stream.Data data -> stream.passed(data);
            }
        } while (!part.end());
        stream.send(new HpackEncoder().add(":status", "204"), true);
    }
}
