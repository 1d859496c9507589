package authsome.bench;

import java.io.IOException;
import java.util.Optional;

/** One of the ways from the load generator to the upstream. */
interface Way extends AutoCloseable {

    String name();

    /** Runs the load once. */
    Load.Result measure(Load load) throws IOException, InterruptedException;

    /** The process in between, whose processor time is counted. */
    Optional<CpuClock> between() throws IOException;

    @Override
    void close() throws IOException;
}
