package authsome.home.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who has our port, for a message. What a stranger answers is never used for more than that. */
public final class PortNeighbour {

    private static final String STRANGER = "another program";
    private static final int PATIENCE_MILLIS = 500;
    private static final int LONGEST_ANSWER = 4096;
    private static final Pattern HEALTH =
            Pattern.compile("(?s)\"status\"\\s*:\\s*\"ok\".*?\"version\"\\s*:\\s*\"([0-9A-Za-z.+-]{1,40})\"");

    private PortNeighbour() {}

    /** One phrase: an authsome of another home, or another program. */
    public static String describe(int port) {
        String atFirst = describe("127.0.0.1", port);
        return atFirst.equals(STRANGER) ? describe("::1", port) : atFirst;
    }

    private static String describe(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String question = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            Matcher matcher = HEALTH.matcher(answer(socket.getInputStream()));
            return matcher.find() ? "an authsome " + matcher.group(1) + " of another home" : STRANGER;
        } catch (IOException silent) {
            return STRANGER;
        }
    }

    private static String answer(InputStream in) {
        StringBuilder text = new StringBuilder();
        byte[] part = new byte[1024];
        try {
            for (int n = in.read(part); n >= 0 && text.length() < LONGEST_ANSWER; n = in.read(part)) {
                text.append(new String(part, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException ended) {
            // what came before the silence is looked at
        }
        return text.toString();
    }
}
