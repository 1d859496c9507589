package authsome.cli;

import authsome.api.client.proof.ProofSigner;
import authsome.cli.home.SocketProvider;
import java.math.BigDecimal;

/**
 * Has the JVM make ready, on another processor and while the command line and the home's files are read, what nearly every
 * command needs, and what takes JDK 25 a dozen milliseconds each: for its call, random numbers, digests, curves and
 * sockets; and for the JSON library, which touches them before it reads anything, decimal numbers.
 */
final class Ahead {

    private Ahead() {}

    static void begin() {
        // any use of the class initialises it
        begin("ahead-numbers", () -> BigDecimal.ONE.signum());
        begin("ahead-call", () -> {
            ProofSigner.makeReady();
            SocketProvider.makeReady();
        });
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
