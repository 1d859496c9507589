package authsome.cli.run;

import authsome.api.client.wire.run.RunOpened;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The environment of a child of a run: the parent's, without our own secrets, and what the run adds. */
final class ChildEnvironment {

    private static final String JAVA_OPTIONS = "JAVA_TOOL_OPTIONS";

    /** Variables that open more than a run may. */
    private static final List<String> REMOVED =
            List.of("AUTHSOME_IDENTITY_PRIVATE_KEY", "AUTHSOME_ENROLMENT_TOKEN", "VAULT_TOKEN");

    private static final List<String> REMOVED_PREFIXES =
            List.of("AUTHSOME_MASTER_KEY", "AUTHSOME_PASSPHRASE", "AUTHSOME_UI_SESSION_KEY");

    private ChildEnvironment() {}

    static Map<String, String> of(Map<String, String> parent, RunOpened run) {
        Map<String, String> environment = new HashMap<>(parent);
        environment.keySet().removeIf(ChildEnvironment::isOurSecret);
        Map<String, String> added = new HashMap<>();
        run.environment().forEach((name, value) -> added.put(name, value.use(ChildEnvironment::text)));
        OwnRoots.keep(parent, added);
        environment.putAll(added);
        String options = parent.get(JAVA_OPTIONS);
        String ours = added.get(JAVA_OPTIONS);
        if (options != null && ours != null && !options.isBlank() && !options.equals(ours)) {
            // the later option wins, so the run's come last
            environment.put(JAVA_OPTIONS, options + " " + ours);
        }
        String proxy = added.get("https_proxy");
        if (proxy != null) {
            GitSettings.add(environment, "http.proxy", proxy);
        }
        String direct = directHosts(parent, run.noProxy());
        environment.put("NO_PROXY", direct);
        environment.put("no_proxy", direct);
        return environment;
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static boolean isOurSecret(String name) {
        return REMOVED.contains(name) || REMOVED_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** The hosts of both spellings and the run's own, each once; none where everything goes through the proxy. */
    private static String directHosts(Map<String, String> parent, List<String> own) {
        if (own.isEmpty()) {
            return "";
        }
        Set<String> hosts = new LinkedHashSet<>();
        for (String name : List.of("NO_PROXY", "no_proxy")) {
            for (String host : parent.getOrDefault(name, "").split(",")) {
                if (!host.isBlank()) {
                    hosts.add(host.strip());
                }
            }
        }
        hosts.addAll(own);
        return String.join(",", hosts);
    }
}
