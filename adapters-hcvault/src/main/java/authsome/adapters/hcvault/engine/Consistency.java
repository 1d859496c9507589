package authsome.adapters.hcvault.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How reads see every write that was acknowledged before, whoever wrote it and whichever node answers.
 *
 * <p>The active node always does. OpenBao from 2.5 on, and the performance standbys of Vault Enterprise, answer reads from a
 * copy that lags behind. OpenBao from 2.7 on waits for, or hands on to the active node, what names an index that it has not
 * reached; ours is one that no standby ever reaches, so that every request goes to the active node. OpenBao 2.5 and 2.6 have
 * no such header: there the operator turns standby reads off.
 *
 * @param headers what goes with every request
 * @param problem what the operator has to see to; empty when all is well
 */
record Consistency(Map<String, String> headers, String problem) {

    private static final Pattern VERSION = Pattern.compile("([0-9]+)\\.([0-9]+)\\..*");

    private static final String CLUSTER = "[A-Za-z0-9-]{1,100}";

    /** What holds before the engine was asked what it is. */
    static Consistency unknown() {
        return new Consistency(Map.of(), "");
    }

    /** What holds for the engine whose health this is. */
    static Consistency of(EngineReply health) {
        String version = health.text("version").orElse("");
        Matcher numbers = VERSION.matcher(version);
        boolean hashicorp = health.find("enterprise") != null || version.contains("+ent");
        if (hashicorp || !numbers.matches() || Integer.parseInt(numbers.group(1)) < 2) {
            boolean enterprise = Boolean.TRUE.equals(health.find("enterprise")) || version.contains("+ent");
            return new Consistency(
                    enterprise ? Map.of("X-Vault-Forward", "active-node") : Map.of(),
                    enterprise
                            ? "performance standbys answer from the past unless the engine's configuration has allow_forwarding_via_header"
                            : "");
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        if (major == 2 && minor < 5) {
            return unknown();
        }
        if (major == 2 && minor < 7) {
            return new Consistency(
                    Map.of(),
                    "OpenBao " + version
                            + " lets standbys answer from the past unless its configuration has disable_standby_reads = true");
        }
        Optional<String> cluster = health.text("cluster_id").filter(id -> id.matches(CLUSTER));
        return cluster.map(Consistency::beyondEveryIndex).orElseGet(Consistency::unknown);
    }

    private static Consistency beyondEveryIndex(String cluster) {
        String index = "{\"cluster\":\"" + cluster + "\",\"value\":\"" + Long.MAX_VALUE + "\"}";
        return new Consistency(
                Map.of(
                        "X-Vault-Index",
                        Base64.getEncoder().encodeToString(index.getBytes(StandardCharsets.UTF_8)),
                        "X-Vault-Inconsistent",
                        "forward-active-node"),
                "");
    }

    /** What holds once the engine answered with this index: another cluster, whose data were put there, knows nothing of ours. */
    Consistency after(String index) {
        String mine = headers.get("X-Vault-Index");
        if (mine == null || index.isEmpty()) {
            return this;
        }
        String theirs = cluster(index);
        return theirs.isEmpty() || theirs.equals(cluster(mine)) ? this : beyondEveryIndex(theirs);
    }

    private static String cluster(String index) {
        try {
            byte[] text = Base64.getDecoder().decode(index);
            return new ReplyBody(text).json().get("cluster") instanceof String id && id.matches(CLUSTER) ? id : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
