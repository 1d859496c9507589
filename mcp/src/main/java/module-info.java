/**
 * The Model Context Protocol for agents, by the official SDK. Exports nothing; found as a service by the command line that is
 * started with these jars, and by no other.
 */
module authsome.mcp {
    requires static transitive org.jspecify;
    requires authsome.api.client;
    requires authsome.cli;
    requires io.modelcontextprotocol.sdk.mcp;
    // jars of that SDK without a descriptor need these two, and cannot say so
    requires java.logging;
    requires java.net.http;

    provides authsome.cli.agents.AgentServer with
            authsome.mcp.SdkServer;
}
