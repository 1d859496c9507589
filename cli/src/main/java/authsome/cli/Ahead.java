package authsome.cli;

import authsome.api.client.proof.IdentityKey;
import java.math.BigDecimal;

/**
 * Has the JVM make ready, on another processor and while the command line is read, what nearly every command needs: numbers
 * take milliseconds to be initialised in JDK 25, which the JSON library does before it reads anything, and so do curves.
 */
final class Ahead extends Thread {

    private Ahead() {
        super("ahead");
        setDaemon(true);
    }

    static void begin() {
        new Ahead().start();
    }

    @Override
    public void run() {
        // any use of the class initialises it
        if (BigDecimal.ONE.signum() > 0) {
            IdentityKey.makeReady();
        }
    }
}
