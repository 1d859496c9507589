package authsome.daemon.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What arrived, one JSON object on a line for each request: method, path, all headers and the SHA-256 of the body. The
 * key stands in it, as it did in the request: it is a private file. Guarded by its own lock.
 */
final class Capture implements AutoCloseable {

    private final JsonFactory json = new JsonFactory();
    private final FileChannel channel;

    Capture(Path file) throws IOException {
        channel = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    synchronized void record(HttpExchange exchange, byte[] body, int status) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("method", exchange.getRequestMethod());
            out.writeStringField("path", exchange.getRequestURI().toString());
            out.writeObjectFieldStart("headers");
            for (Map.Entry<String, List<String>> header :
                    exchange.getRequestHeaders().entrySet()) {
                out.writeArrayFieldStart(header.getKey());
                for (String value : header.getValue()) {
                    out.writeString(value);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
            out.writeStringField("body_sha256", sha256(body));
            out.writeNumberField("status", status);
            out.writeEndObject();
        }
        ByteBuffer bytes = ByteBuffer.wrap(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
