package authsome.cli.home;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * Tells the JDK which of its sockets to use: those that it would take anyway, after it had looked into every jar for others. The
 * first call of each command waited ten milliseconds of processor time for that, and for a like search at its exit.
 */
public final class SocketProvider {

    private static final String PROPERTY = "java.nio.channels.spi.SelectorProvider";
    private static final String LINUX = "sun.nio.ch.EPollSelectorProvider";

    private SocketProvider() {}

    /** Without effect where this JDK has no such class, as on other systems, or somebody has chosen already. */
    public static void choose() {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        try {
            Class.forName(LINUX, false, null);
        } catch (ClassNotFoundException _) {
            return;
        }
        System.setProperty(PROPERTY, LINUX);
    }

    /** Has the JDK make ready what it takes to call a daemon: random numbers, among others. */
    public static void makeReady() {
        try {
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException | UnsupportedOperationException _) {
            // whoever calls is told
            return;
        }
    }

    /** Options that tell the same to another Java. */
    static List<String> options() {
        String chosen = System.getProperty(PROPERTY);
        return chosen == null ? List.of() : List.of("-D" + PROPERTY + "=" + chosen);
    }
}
