package authsome.mcp;

import authsome.api.client.json.Json;
import authsome.cli.agents.AgentDesk;
import authsome.cli.agents.AgentServer;
import authsome.cli.agents.Answer;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Serves the tools by the official SDK. */
public final class SdkServer implements AgentServer {

    private static final List<Tool> TOOLS = List.of(
            ConnectionTools.LIST,
            ConnectionTools.FIND,
            LoginTools.REQUEST,
            LoginTools.WAIT,
            RequestTools.EXPLAIN,
            RequestTools.RUN,
            ConnectionTools.WHOAMI);

    private static final String INSTRUCTIONS = """
            authsome keeps the person's credentials and puts them into requests, so that you never see one. \
            To call an API: list_connections first; if the service is not connected, request_login and give the person the page \
            that it names, then wait_for_login. Then run your command as 'authsome run -- COMMAND' (how_to_run gives the line). \
            Never ask the person for a key or a password, never print or search for one, and never use 'authsome export' or \
            'authsome get --show-secret'. When a request is refused, explain_request says why and what to do.""";

    private final McpJsonMapper mapper = McpJsonDefaults.getMapper();

    @Override
    public void serve(AgentDesk desk, InputStream in, OutputStream out) {
        Messages messages = new Messages(out);
        MessageInput input = new MessageInput(new BufferedInputStream(in), messages);
        McpSyncServer server = McpServer.sync(new StdioServerTransportProvider(mapper, input, messages))
                .serverInfo("authsome", desk.version())
                .instructions(INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(TOOLS.stream().map(tool -> specification(tool, desk)).toList())
                .build();
        try {
            input.awaitEnd();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }

    private SyncToolSpecification specification(Tool tool, AgentDesk desk) {
        McpSchema.Tool told = McpSchema.Tool.builder(tool.name(), mapper, tool.inputSchema())
                .title(tool.title())
                .description(tool.description())
                .outputSchema(mapper, tool.outputSchema())
                .annotations(ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(tool.readOnly())
                        .destructiveHint(false)
                        .openWorldHint(!tool.readOnly())
                        .build())
                .build();
        return SyncToolSpecification.builder()
                .tool(told)
                .callHandler((_, request) -> result(tool.handler().call(desk, new ToolArguments(request.arguments()))))
                .build();
    }

    private CallToolResult result(Answer answer) {
        String json = new String(Json.print(answer.result()), StandardCharsets.UTF_8);
        try {
            return CallToolResult.builder()
                    .addTextContent(json)
                    .structuredContent(mapper.readValue(json, new TypeRef<Map<String, Object>>() {}))
                    .isError(answer.isFailure())
                    .build();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
