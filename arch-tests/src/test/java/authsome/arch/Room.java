package authsome.arch;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The rooms of the house and which others each may touch. A new room is added here with the issue that fills it. */
public enum Room {
    DOMAIN,
    LIBRARY,
    PORTS,
    PORTS_TCK,
    APPLICATION,
    ADAPTERS_SQLITE,
    ADAPTERS_HCVAULT,
    ADAPTERS_TELEMETRY,
    ADAPTERS_KEYRING,
    PROVIDERS,
    API_CLIENT,
    HOME,
    EMBEDDED,
    TESTING,
    API_HTTP,
    PROXY,
    DAEMON,
    CLI,
    MCP;

    /** The folder of its Maven module. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its package below the root package; also its module's name below {@code authsome.}. */
    public String packageSuffix() {
        return folder().replace('-', '.');
    }

    /** Whether it offers services only and therefore exports nothing. */
    public boolean isAdapter() {
        return name().startsWith("ADAPTERS_");
    }

    /** The rooms that this one may touch besides itself. */
    public Set<Room> mayTouch() {
        return switch (this) {
            case DOMAIN -> EnumSet.noneOf(Room.class);
            case LIBRARY, PORTS -> EnumSet.of(DOMAIN);
            case PORTS_TCK -> EnumSet.of(LIBRARY, PORTS, DOMAIN);
            case APPLICATION,
                    ADAPTERS_SQLITE,
                    ADAPTERS_HCVAULT,
                    ADAPTERS_TELEMETRY,
                    ADAPTERS_KEYRING,
                    PROVIDERS,
                    PROXY -> EnumSet.of(PORTS, DOMAIN);
            case API_CLIENT -> EnumSet.of(LIBRARY, PORTS, DOMAIN);
            case HOME, API_HTTP -> EnumSet.of(APPLICATION, API_CLIENT, PORTS, DOMAIN);
            case CLI -> EnumSet.of(API_CLIENT, PORTS, DOMAIN);
            case EMBEDDED -> EnumSet.of(APPLICATION, API_CLIENT, HOME, PROVIDERS, LIBRARY, PORTS, DOMAIN);
            case TESTING -> EnumSet.of(EMBEDDED, PORTS_TCK, LIBRARY, PORTS, DOMAIN);
            // beside the command line, which finds it as a service
            case MCP -> EnumSet.of(CLI, API_CLIENT);
            // adapters are missing on purpose: the daemon finds them as services
            case DAEMON -> EnumSet.of(APPLICATION, API_CLIENT, HOME, API_HTTP, PROXY, PROVIDERS, PORTS, DOMAIN);
        };
    }
}
