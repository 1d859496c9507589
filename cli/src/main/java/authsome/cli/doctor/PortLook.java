package authsome.cli.doctor;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.wire.Health;
import authsome.cli.console.World;
import authsome.cli.daemon.PortHolder;
import authsome.cli.home.WantedPort;
import authsome.domain.readiness.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the TCP port: whether it is ours on both loopback addresses, and who has it otherwise. */
final class PortLook {

    private static final String AREA = "port";
    private static final String END_IT =
            "end that program and run 'authsome daemon restart', or set another \"port\" in settings.json";

    private PortLook() {}

    /**
     * Looks.
     *
     * @param endpoint where the daemon says it is; null when there is none
     */
    static List<Finding> findings(World world, HomeLayout home, @Nullable DaemonEndpoint endpoint) {
        int wanted = WantedPort.of(world, home);
        if (endpoint == null) {
            return List.of(PortHolder.describe(wanted)
                    .map(holder -> Finding.warning(AREA, "port " + wanted + " belongs to " + holder, END_IT))
                    .orElse(Finding.ok(AREA, "port " + wanted + " is free")));
        }
        List<Finding> found = new ArrayList<>();
        if (wanted != 0 && wanted != endpoint.port()) {
            found.add(notTheWanted(wanted, endpoint.port()));
        }
        for (String host : List.of("127.0.0.1", "::1")) {
            if (host.equals("127.0.0.1") || PortHolder.hasIpv6()) {
                found.add(answer(host, endpoint));
            }
        }
        return found;
    }

    private static Finding notTheWanted(int wanted, int taken) {
        return PortHolder.describe(wanted)
                .map(holder -> Finding.warning(
                        AREA,
                        "port " + wanted + " belongs to " + holder + "; this home is served on port " + taken,
                        END_IT))
                .orElse(Finding.warning(
                        AREA,
                        "this home is served on port " + taken + ", and port " + wanted + " is free",
                        "run 'authsome daemon restart' to have it there"));
    }

    private static Finding answer(String host, DaemonEndpoint endpoint) {
        String where = host + " port " + endpoint.port();
        Optional<Health> health = PortHolder.health(host, endpoint.port());
        if (health.isPresent() && endpoint.instance().equals(health.get().instance())) {
            return Finding.ok(AREA, "the daemon answers at " + where);
        }
        return Finding.failed(
                AREA,
                health.isPresent() ? "another daemon answers at " + where : "the daemon does not answer at " + where,
                "run 'authsome daemon restart'");
    }
}
