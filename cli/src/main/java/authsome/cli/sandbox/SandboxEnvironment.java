package authsome.cli.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment of a child in a sandbox: that of a run, without what leads to programs outside. */
final class SandboxEnvironment {

    /** Addresses of agents, buses, displays and terminals, which the child could ask to act for it. */
    private static final List<String> REMOVED = List.of(
            "SSH_AUTH_SOCK",
            "SSH_AGENT_PID",
            "GPG_AGENT_INFO",
            "GNOME_KEYRING_CONTROL",
            "KRB5CCNAME",
            "DBUS_SESSION_BUS_ADDRESS",
            "XDG_RUNTIME_DIR",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "TMUX",
            "STY",
            "TMPDIR",
            "AUTHSOME_HOME",
            "AUTHSOME_IDENTITY");

    private static final List<String> DIRECT = List.of("NO_PROXY", "no_proxy");

    private SandboxEnvironment() {}

    static Map<String, String> of(Map<String, String> child, List<String> direct) {
        Map<String, String> environment = new HashMap<>(child);
        environment.keySet().removeAll(REMOVED);
        // of the hosts that this user reaches without a proxy none is reached from inside, but the sandbox's own
        // loopback
        DIRECT.forEach(name -> environment.put(name, String.join(",", direct)));
        environment.put("AUTHSOME_SANDBOX", "bubblewrap");
        return environment;
    }
}
