package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor time that a process has used, as Linux counts it. */
record CpuClock(long pid) {
    /** USER_HZ, which Linux fixes at 100 for all that /proc shows. */
    private static final double MICROSECONDS_PER_TICK = 10_000;

    double microseconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // the name in brackets may hold spaces; utime and stime are the 14th and 15th field, counted with it
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROSECONDS_PER_TICK;
    }
}
