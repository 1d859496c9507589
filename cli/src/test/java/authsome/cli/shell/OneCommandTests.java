package authsome.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.cli.TestWorld;
import authsome.cli.console.World;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class OneCommandTests {

    private final TestWorld played = new TestWorld(Map.of());
    private final World world = played.world();

    @Test
    void givesTheExitCodeAndAllThatWasPrinted() {
        LineRunner runner = (words, own) -> {
            own.out().print(String.join(" ", words));
            return 4;
        };
        assertEquals(4, new OneCommand(runner, new String[] {"get", "x"}, world).run());
        assertEquals("get x", played.out());
    }

    @Test
    void interruptsWhatIsGivenUp() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        OneCommand command = new OneCommand(
                (_, _) -> {
                    begun.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException _) {
                        interrupted.countDown();
                    }
                    return 0;
                },
                new String[] {"log", "-f"},
                world);
        Thread person = new Thread(() -> {
            try {
                begun.await();
            } catch (InterruptedException _) {
                return;
            }
            command.cancel();
        });
        person.start();
        assertEquals(130, command.run());
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
        person.join();
    }

    @Test
    void hearsNothingMoreOfWhatDoesNotEnd() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        OneCommand command = new OneCommand(
                (_, own) -> {
                    while (stopped.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    own.out().println("too late");
                    own.err().println("too late");
                    late.countDown();
                    return 0;
                },
                new String[] {"stubborn"},
                world);
        command.cancel();
        assertEquals(130, command.run());
        stopped.countDown();
        late.await();
        assertFalse(played.out().contains("too late"));
        assertTrue(played.err().isEmpty(), played.err());
    }
}
