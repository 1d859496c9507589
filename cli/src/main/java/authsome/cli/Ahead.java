package authsome.cli;

import authsome.api.client.proof.ProofSigner;

/**
 * Has the JVM make ready, on another processor and while the command line and the home's files are read, what nearly every
 * command needs to sign its call: random numbers, digests and curves take the JDK a dozen milliseconds.
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
        ProofSigner.makeReady();
    }
}
