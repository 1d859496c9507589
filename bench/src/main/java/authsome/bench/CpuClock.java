package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processor time that processes have used together, as Linux counts it. */
record CpuClock(List<Long> pids) {
    /** USER_HZ, which Linux fixes at 100 for all that /proc shows. */
    private static final double MICROSECONDS_PER_TICK = 10_000;

    CpuClock(long pid) {
        this(List.of(pid));
    }

    double microseconds() throws IOException {
        double sum = 0;
        for (long pid : pids) {
            sum += microseconds(pid);
        }
        return sum;
    }

    private static double microseconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // the name in brackets may hold spaces; utime and stime are the 14th and 15th field, counted with it
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROSECONDS_PER_TICK;
    }
}
