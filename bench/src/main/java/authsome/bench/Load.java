package authsome.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code hey} is told and what it found.
 *
 * @param connections how many clients ask at once
 * @param keep whether they keep their connections
 * @param body what they ask for
 * @param http2 whether they are streams of one connection with HTTP/2, or each has its own with HTTP/1.1
 */
record Load(int connections, boolean keep, Body body, boolean http2) {
    private static final int SECONDS = 3;
    private static final int FEW = 20;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern MEDIAN = Pattern.compile("50%+ in ([0-9.]+) secs");
    private static final Pattern STATUS = Pattern.compile("\\[(\\d{3})]\\s+(\\d+) responses");

    /** With HTTP/1.1. */
    Load(int connections, boolean keep, Body body) {
        this(connections, keep, body, false);
    }

    /** What the upstream has to give, under the path of its name. */
    enum Body {
        KB("1k", 1 << 10),
        MB("1m", 1 << 20);

        private final String path;
        private final int bytes;

        Body(String path, int bytes) {
            this.path = path;
            this.bytes = bytes;
        }

        String path() {
            return "/" + path;
        }

        int bytes() {
            return bytes;
        }
    }

    /** What one round gave: requests per second, median latency in milliseconds, number of requests. */
    record Result(double rate, double medianMillis, long requests) {}

    /** The command line up to the target. */
    List<String> hey(String... more) {
        List<String> command =
                new ArrayList<>(List.of("hey", "-z", SECONDS + "s", "-c", Integer.toString(connections)));
        if (!keep) {
            command.add("-disable-keepalive");
        }
        if (http2) {
            command.add("-h2");
        }
        command.addAll(List.of(more));
        return command;
    }

    /** Reads hey's report; an answer other than 200 means that something else was measured than was meant. */
    static Result read(String report) throws IOException {
        long requests = 0;
        Matcher status = STATUS.matcher(report);
        while (status.find()) {
            if (!status.group(1).equals("200")) {
                throw new IOException("answers other than 200:\n" + report);
            }
            requests += Long.parseLong(status.group(2));
        }
        // of a handful, as while warming up, hey tells no median
        double median = requests < FEW ? Double.NaN : number(MEDIAN, report) * 1000;
        return new Result(number(RATE, report), median, requests);
    }

    private static double number(Pattern pattern, String report) throws IOException {
        Matcher found = pattern.matcher(report);
        if (!found.find()) {
            throw new IOException("hey did not say " + pattern + ":\n" + report);
        }
        return Double.parseDouble(found.group(1));
    }
}
