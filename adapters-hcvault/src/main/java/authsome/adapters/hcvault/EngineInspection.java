package authsome.adapters.hcvault;

import authsome.adapters.hcvault.engine.Engine;
import authsome.domain.readiness.Finding;
import authsome.ports.readiness.Inspection;
import java.util.ArrayList;
import java.util.List;

/** A look at the engine as it was met. */
final class EngineInspection implements Inspection {

    private static final String AREA = "engine";

    private final Engine engine;
    private final String version;
    private final GrantLook grants;

    EngineInspection(Engine engine, String version, Policy policy) {
        this.engine = engine;
        this.version = version;
        this.grants = new GrantLook(engine, policy);
    }

    @Override
    public List<Finding> inspect() {
        List<Finding> found = new ArrayList<>();
        found.add(Finding.ok(AREA, "the storage engine is " + version));
        String problem = engine.consistencyProblem();
        if (!problem.isEmpty()) {
            found.add(Finding.warning(
                    AREA, problem, "see to it, or point 'hcvault.address' at what always leads to the active node"));
        }
        found.addAll(grants.findings());
        return found;
    }
}
