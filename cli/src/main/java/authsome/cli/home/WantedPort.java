package authsome.cli.home;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonValue;
import authsome.cli.console.World;

/** The port that a daemon of a home asks for. */
public final class WantedPort {

    private static final int USUAL = 7998;

    private WantedPort() {}

    /** By the environment, else by the settings. */
    public static int of(World world, HomeLayout home) {
        try {
            String port = world.variable("AUTHSOME_PORT");
            return port == null ? ofSettings(home) : Integer.parseInt(port);
        } catch (JsonFormatException | NumberFormatException _) {
            // the daemon itself refuses such settings, with a better message
            return USUAL;
        }
    }

    private static int ofSettings(HomeLayout home) {
        byte[] settings = PrivateFiles.read(home.settings());
        return settings != null && Json.parseObject(settings).find("port") instanceof JsonValue.Literal(String port)
                ? Integer.parseInt(port)
                : USUAL;
    }
}
