package authsome.cli.home;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.cli.console.Output;
import authsome.cli.console.World;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * A home in the memory of a daemon of its own. Closing it ends the daemon and waits until nothing is left; where this
 * process does not get so far, the daemon sees its standard input end and does the same by itself.
 */
public final class EphemeralHome implements AutoCloseable {

    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Process process;
    private final HomeLayout layout;
    private final LocalDaemon daemon;
    private final HomeClient client;

    private EphemeralHome(Process process, HomeLayout layout, World world, Output output) {
        this.process = process;
        this.layout = layout;
        this.daemon = new LocalDaemon(layout, world, output, false);
        this.client = new HomeClient(new HomeDaemon(daemon), () -> Identities.inMemory(new SecureRandom()), world);
    }

    /** Starts the daemon and waits until it serves. */
    public static EphemeralHome open(World world, Output output) {
        EphemeralStart start = new EphemeralStart(world);
        return new EphemeralHome(start.process(), start.await(), world, output);
    }

    public HomeLayout layout() {
        return layout;
    }

    public LocalDaemon daemon() {
        return daemon;
    }

    public HomeClient client() {
        return client;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOPPING)) {
                process.destroyForcibly().waitFor();
            }
            // it has done so itself unless somebody killed it
            PrivateFiles.deleteTree(layout.root());
        } catch (IOException failure) {
            throw HomeFolder.unusable(layout.root(), failure);
        } catch (InterruptedException _) {
            // the daemon goes on alone
            Thread.currentThread().interrupt();
        }
    }
}
