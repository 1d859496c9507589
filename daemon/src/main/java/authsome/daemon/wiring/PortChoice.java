package authsome.daemon.wiring;

import authsome.api.http.LoopbackPorts;
import authsome.home.lifecycle.PortNeighbour;
import java.lang.System.Logger.Level;

/** Chooses the TCP port: the wanted one, or a free one when somebody else has that. */
final class PortChoice {

    private static final System.Logger LOG = System.getLogger(PortChoice.class.getName());

    private PortChoice() {}

    static int choose(int wanted) {
        if (wanted != 0 && LoopbackPorts.isFree(wanted)) {
            return wanted;
        }
        int other = LoopbackPorts.anyFree();
        if (wanted != 0) {
            LOG.log(
                    Level.WARNING,
                    "port " + wanted + " belongs to " + PortNeighbour.describe(wanted) + "; taking port " + other);
        }
        return other;
    }
}
