package authsome.daemon.logging;

import authsome.home.files.BoundedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that this process logs, in one file of bounded size. */
public final class DaemonLog extends Handler {

    private final BoundedLog file;

    /** Kept here, since the log manager forgets a logger, and its level, that nobody holds. */
    private final Logger own;

    private DaemonLog(BoundedLog file) {
        this.file = file;
        this.own = Logger.getLogger("authsome");
        setFormatter(new Lines());
    }

    /**
     * Makes the log manager ours, which the JDK makes when anybody first asks whether something is logged. To be called before
     * anything else; what is logged before {@link #install} is lost.
     */
    public static void prepare() {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    /**
     * Sends what any module logs to {@code file} from now on: our own informations, and warnings of others.
     *
     * @param limit the size at which the file is put aside
     */
    public static void install(Path file, long limit) throws IOException {
        DaemonLog log = new DaemonLog(new BoundedLog(file, limit));
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(log);
        log.own.setLevel(Level.INFO);
    }

    @Override
    public void publish(LogRecord event) {
        try {
            file.write(getFormatter().format(event).getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            reportError("the log cannot be written", full, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            reportError("the log cannot be closed", failed, ErrorManager.CLOSE_FAILURE);
        }
    }
}
