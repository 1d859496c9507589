package authsome.adapters.telemetry;

import authsome.ports.telemetry.Gauge;
import java.time.Duration;
import java.time.InstantSource;

/** What the process needs of its machine. */
final class ProcessGauges {

    private static final double MILLIS = 1e3;

    private ProcessGauges() {}

    static void into(Metrics metrics, InstantSource clock) {
        Runtime runtime = Runtime.getRuntime();
        metrics.gauge(
                gauge("authsome_jvm_memory_used_bytes", false, "memory of the heap in use"),
                () -> runtime.totalMemory() - runtime.freeMemory());
        metrics.gauge(
                gauge("authsome_jvm_memory_committed_bytes", false, "memory of the heap that is reserved"),
                runtime::totalMemory);
        metrics.gauge(
                gauge("authsome_jvm_memory_limit_bytes", false, "how large the heap may become"), runtime::maxMemory);
        metrics.gauge(
                gauge("authsome_process_cpu_seconds_total", true, "processor time of this process"),
                () -> ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis()
                        / MILLIS);
        metrics.gauge(
                gauge("authsome_process_uptime_seconds", false, "time since telemetry began"),
                () -> Duration.between(metrics.since(), clock.instant()).toMillis() / MILLIS);
    }

    private static Gauge gauge(String name, boolean grows, String meaning) {
        return new Gauge(name, "", grows, meaning);
    }
}
