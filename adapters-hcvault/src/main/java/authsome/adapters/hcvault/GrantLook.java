package authsome.adapters.hcvault;

import authsome.adapters.hcvault.engine.CallBody;
import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.EngineCall;
import authsome.adapters.hcvault.engine.EngineReply;
import authsome.domain.readiness.Finding;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares what the engine grants this server with what it needs. */
final class GrantLook {

    private static final String AREA = "grants";
    private static final String ADVICE = "give it the policy that 'authsome admin vault-policy' prints, and no other";

    private final Engine engine;
    private final Policy policy;

    GrantLook(Engine engine, Policy policy) {
        this.engine = engine;
        this.policy = policy;
    }

    List<Finding> findings() {
        EngineReply reply;
        try {
            String paths = String.join("\",\"", policy.expected().keySet());
            reply = engine.call(EngineCall.post(
                    "capabilities", "sys/capabilities-self", CallBody.of("{\"paths\":[\"" + paths + "\"]}")));
        } catch (StoreUnavailableException failed) {
            if (failed.reason() != Reason.FORBIDDEN) {
                return List.of(Finding.failed(AREA, String.valueOf(failed.getMessage()), failed.hint()));
            }
            return List.of(Finding.warning(AREA, "the engine does not say what it grants this server", ADVICE));
        }
        if (!reply.isSuccess()) {
            return List.of(Finding.warning(AREA, "the engine does not say what it grants this server", ADVICE));
        }
        return compare(reply);
    }

    private List<Finding> compare(EngineReply reply) {
        List<String> missing = new ArrayList<>();
        List<String> surplus = new ArrayList<>();
        for (Map.Entry<String, SortedSet<String>> each : policy.expected().entrySet()) {
            SortedSet<String> granted = granted(reply, each.getKey());
            if (granted.contains("root")) {
                return List.of(Finding.warning(AREA, "this server may do everything at the engine", ADVICE));
            }
            add(each.getKey(), each.getValue(), granted, missing);
            add(each.getKey(), granted, each.getValue(), surplus);
        }
        List<Finding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            findings.add(Finding.failed(AREA, "the engine does not grant " + String.join(", ", missing), ADVICE));
        }
        if (!surplus.isEmpty()) {
            findings.add(Finding.warning(
                    AREA, "the engine grants more than is needed: " + String.join(", ", surplus), ADVICE));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(AREA, "the engine grants what is needed, and nothing else that was tried"));
        }
        return findings;
    }

    private static void add(String path, Collection<String> these, Collection<String> butNot, List<String> to) {
        SortedSet<String> left = new TreeSet<>(these);
        left.removeAll(butNot);
        if (!left.isEmpty()) {
            to.add(String.join("+", left) + " at " + path);
        }
    }

    private static SortedSet<String> granted(EngineReply reply, String path) {
        SortedSet<String> granted = new TreeSet<>();
        Object found = reply.find("data", path) == null ? reply.find(path) : reply.find("data", path);
        if (found instanceof List<?> names) {
            names.forEach(name -> granted.add(String.valueOf(name)));
        }
        granted.remove("deny");
        return granted;
    }
}
