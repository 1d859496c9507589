package authsome.daemon.wiring;

import authsome.application.Broker;
import authsome.ports.store.OpenStorage;
import authsome.ports.telemetry.Gauge;
import authsome.ports.telemetry.Telemetry;

/** Numbers of the use cases that are read when somebody asks. */
final class Gauges {

    private static final double NANOS = 1e9;

    private Gauges() {}

    static void into(Telemetry telemetry, Broker broker, OpenStorage storage) {
        telemetry.gauge(
                new Gauge("authsome_open_runs", "", false, "runs that are open at this server"), broker::openRuns);
        telemetry.gauge(
                new Gauge("authsome_audit_queued_events", "", false, "audit events that wait to be written"),
                () -> broker.audit().queued());
        telemetry.gauge(
                new Gauge("authsome_audit_commits_total", "", true, "batches of audit events that were written"),
                () -> (double) broker.audit().commits());
        telemetry.gauge(
                new Gauge("authsome_audit_longest_commit_seconds", "", false, "the longest time that one of them took"),
                () -> broker.audit().longestCommit().toNanos() / NANOS);
        if (storage.shared()) {
            telemetry.gauge(
                    new Gauge(
                            "authsome_epoch_age_seconds",
                            "",
                            false,
                            "how long ago this server last knew that nothing was withdrawn"),
                    () -> broker.epochAge().toNanos() / NANOS);
        }
        // which kinds there are shows in the calls of a start
        storage.calls()
                .get()
                .keySet()
                .forEach(kind -> telemetry.gauge(
                        new Gauge(
                                "authsome_engine_calls_total",
                                "kind=" + kind,
                                true,
                                "calls that the storage engine got"),
                        () -> (double) storage.calls().get().getOrDefault(kind, 0L)));
    }
}
