package authsome.proxy.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A service that answers one request when it is told to. */
public final class HeldAnswer implements RawService.Script {

    private static final int PATIENCE_SECONDS = 25;

    private final String answer;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);

    public HeldAnswer(String answer) {
        this.answer = answer;
    }

    @Override
    public void run(RawService.Talk talk) throws Exception {
        talk.head();
        asked.countDown();
        if (told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            talk.send(answer);
        }
    }

    /** Waits until the request is there. */
    public void awaitRequest() throws InterruptedException {
        assertTrue(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "no request came");
    }

    /** Has it answer. */
    public void release() {
        told.countDown();
    }
}
