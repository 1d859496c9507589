package authsome.application.claim;

import authsome.application.caller.RefusedException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Lets several threads do the same in the same moment. */
final class AtOnce {

    private AtOnce() {}

    /** How many of them were not refused. */
    static int succeeding(int threads, Runnable what) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        int done = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            var all = IntStream.range(0, threads)
                    .mapToObj(_ -> pool.submit(() -> {
                        barrier.await();
                        try {
                            what.run();
                            return true;
                        } catch (RefusedException _) {
                            return false;
                        }
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                done += one.get() ? 1 : 0;
            }
        }
        return done;
    }
}
