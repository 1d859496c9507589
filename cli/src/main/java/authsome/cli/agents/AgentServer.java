package authsome.cli.agents;

import java.io.InputStream;
import java.io.OutputStream;

/** Talks with an agent in a protocol of agents. It lives in a room of its own, whose jars no other command loads. */
public interface AgentServer {

    /**
     * Serves until {@code in} ends, and answers what was asked by then.
     *
     * @param desk does what the agent asks for
     * @param in the agent's messages
     * @param out gets ours, and nothing else
     */
    void serve(AgentDesk desk, InputStream in, OutputStream out);
}
