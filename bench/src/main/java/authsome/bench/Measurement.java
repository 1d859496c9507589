package authsome.bench;

import java.io.IOException;

/** One row of what is promised about speed. */
interface Measurement {

    String title();

    /** Measures; takes minutes. */
    Table take() throws IOException, InterruptedException;
}
