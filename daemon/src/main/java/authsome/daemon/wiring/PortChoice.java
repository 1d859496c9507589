package authsome.daemon.wiring;

import authsome.daemon.lifecycle.PortNeighbour;
import authsome.daemon.lifecycle.TcpPort;
import java.lang.System.Logger.Level;
import java.util.OptionalInt;

/** Chooses the TCP port: the wanted one, or a free one when somebody else has that. */
final class PortChoice {

    private static final System.Logger LOG = System.getLogger(PortChoice.class.getName());

    private PortChoice() {}

    static int choose(int wanted) {
        OptionalInt free = TcpPort.ifFree(wanted);
        if (free.isPresent()) {
            return free.getAsInt();
        }
        int other = TcpPort.anyFree();
        if (wanted != 0) {
            LOG.log(
                    Level.WARNING,
                    "port " + wanted + " belongs to " + PortNeighbour.describe(wanted) + "; taking port " + other);
        }
        return other;
    }
}
