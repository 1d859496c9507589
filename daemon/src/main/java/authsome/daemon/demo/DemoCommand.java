package authsome.daemon.demo;

import authsome.domain.secret.Secret;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * {@code demo-upstream}: reads the key as the first line of standard input, says on standard output where the service
 * is, and ends when standard input does, which it also does when the parent dies.
 */
public final class DemoCommand {

    private static final int LONGEST_KEY = 4096;

    private DemoCommand() {}

    /** Serves until {@code in} ends. */
    public static void run(DemoOptions options, InputStream in, PrintStream out, InstantSource clock)
            throws IOException {
        Secret key = readLine(in);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the first line of standard input must be the key");
        }
        try (DemoUpstream upstream = DemoUpstream.start(options, key, clock, new SecureRandom())) {
            out.println(ready(upstream));
            out.flush();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static String ready(DemoUpstream upstream) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("port", upstream.port());
            json.writeStringField("ca", upstream.rootFile().toString());
            json.writeEndObject();
        }
        return line.toString();
    }

    private static Secret readLine(InputStream in) throws IOException {
        byte[] line = new byte[LONGEST_KEY];
        int length = 0;
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (length == line.length) {
                throw new IllegalArgumentException("the key is too long");
            }
            line[length++] = (byte) next;
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        Secret key = Secret.owning(Arrays.copyOf(line, end));
        Arrays.fill(line, (byte) 0);
        return key;
    }
}
