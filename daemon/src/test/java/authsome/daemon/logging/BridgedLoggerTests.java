package authsome.daemon.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BridgedLoggerTests {

    private static final String NAME = "authsome.bridged.test";

    private final Logger logger = Logger.getLogger(NAME);
    private final Kept kept = new Kept();
    private final System.Logger bridged = new DaemonLoggers().getLogger(NAME, BridgedLoggerTests.class.getModule());

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(kept);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(kept);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    @Test
    void passesOnMessagesWithTheirParametersAndWhatWasThrown() {
        IllegalStateException thrown = new IllegalStateException("x");
        bridged.log(System.Logger.Level.WARNING, "no {0} of {1}", "end", "it");
        bridged.log(System.Logger.Level.ERROR, "did not start", thrown);
        bridged.log(System.Logger.Level.INFO, "{0} as it stands");
        assertEquals(
                List.of(Level.WARNING, Level.SEVERE, Level.INFO),
                kept.events.stream().map(LogRecord::getLevel).toList());
        SimpleFormatter formatter = new SimpleFormatter();
        assertEquals(
                List.of("no end of it", "did not start", "{0} as it stands"),
                kept.events.stream().map(formatter::formatMessage).toList());
        assertSame(thrown, kept.events.get(1).getThrown());
        assertTrue(kept.events.stream().allMatch(event -> event.getLoggerName().equals(NAME)));
    }

    @Test
    void whatIsNotLoggedIsNotMade() {
        bridged.log(System.Logger.Level.DEBUG, () -> {
            throw new AssertionError("asked for a message that nobody reads");
        });
        bridged.log(System.Logger.Level.TRACE, "unread {0}", 1);
        assertEquals(List.of(), kept.events);
        assertFalse(bridged.isLoggable(System.Logger.Level.DEBUG));
        assertTrue(bridged.isLoggable(System.Logger.Level.INFO));
        assertEquals(NAME, bridged.getName());
    }

    private static final class Kept extends Handler {

        private final List<LogRecord> events = new ArrayList<>();

        @Override
        public void publish(LogRecord event) {
            events.add(event);
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
