package authsome.ports.telemetry;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes a {@link Telemetry}; found as a service, and only where the settings want it. */
public interface TelemetryProvider {

    /**
     * Opens it.
     *
     * @param settings {@link TelemetrySettings#isOn}
     * @param instance names this process
     * @param version of the program
     * @throws IllegalArgumentException if the settings cannot be followed; one sentence says why
     */
    Telemetry open(
            TelemetrySettings settings, String instance, String version, InstantSource clock, RandomGenerator random);
}
