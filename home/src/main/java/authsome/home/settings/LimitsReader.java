package authsome.home.settings;

import authsome.ports.run.ProxyLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads what the setting {@code proxy} says of limits; where the proxy listens is read by {@link NetworkReader}. */
final class LimitsReader {

    /** Its keys. */
    static final Set<String> KEYS =
            Set.of("max_connections", "max_run_connections", "answer_seconds", "idle_seconds", "stalled_seconds");

    private static final ProxyLimits USUAL = ProxyLimits.USUAL;
    private static final int MOST_CONNECTIONS = 100_000;
    private static final int MOST_SECONDS = 86_400;

    private final Checked proxy;
    private final Overrides overrides;
    private final List<String> problems;

    LimitsReader(Checked proxy, Overrides overrides, List<String> problems) {
        this.proxy = proxy;
        this.overrides = overrides;
        this.problems = problems;
    }

    ProxyLimits read() {
        int connections =
                number("AUTHSOME_PROXY_MAX_CONNECTIONS", "max_connections", USUAL.connections(), MOST_CONNECTIONS);
        int ofOneRun = number(
                "AUTHSOME_PROXY_MAX_RUN_CONNECTIONS",
                "max_run_connections",
                Math.min(USUAL.ofOneRun(), connections),
                MOST_CONNECTIONS);
        if (ofOneRun > connections) {
            problems.add("'proxy.max_run_connections' (" + ofOneRun + ") must not be more than"
                    + " 'proxy.max_connections' (" + connections + ")");
        }
        return new ProxyLimits(
                connections,
                ofOneRun,
                seconds("AUTHSOME_PROXY_ANSWER_SECONDS", "answer_seconds", USUAL.answer()),
                seconds("AUTHSOME_PROXY_IDLE_SECONDS", "idle_seconds", USUAL.idle()),
                seconds("AUTHSOME_PROXY_STALLED_SECONDS", "stalled_seconds", USUAL.stalled()));
    }

    private Duration seconds(String variable, String key, Duration otherwise) {
        return Duration.ofSeconds(number(variable, key, (int) otherwise.toSeconds(), MOST_SECONDS));
    }

    private int number(String variable, String key, int otherwise, int most) {
        return overrides.whole(variable, proxy.whole(key, otherwise, 1, most), 1, most);
    }
}
