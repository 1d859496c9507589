package authsome.cli.browser;

import authsome.cli.console.Failure;
import authsome.cli.console.World;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Opens pages in the person's browser. */
public final class Browser {

    /** A program that cannot open a browser says so at once; one that became the browser goes on. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final World world;

    public Browser(World world) {
        this.world = world;
    }

    /**
     * Opens a page.
     *
     * @return false when that cannot be done here, so that the person has to
     * @throws Failure when it is no web address
     */
    public boolean open(String url) {
        if (!BrowserCommand.isWebAddress(url)) {
            throw new Failure("OperationNotAllowedError", "this is no web address, so no browser opens it: " + url);
        }
        List<String> words = new BrowserCommand(world.environment(), System.getProperty("os.name", "")).words(url);
        return !words.isEmpty() && start(words);
    }

    private boolean start(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(world.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return !process.waitFor(MOMENT) || process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
