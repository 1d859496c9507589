package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An agent that talks with {@code authsome mcp}, a line at a time, and keeps all that it is told. */
final class AgentConversation implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final Path err;
    private final Writer to;
    private final BufferedReader from;
    private final StringBuilder told = new StringBuilder();
    private int id;

    private AgentConversation(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.to = process.outputWriter(StandardCharsets.UTF_8);
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts the server in {@code home} and greets it. */
    static AgentConversation begin(TestHome home, Path folder, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Folder.path().resolve("bin/authsome").toString(), "mcp"));
        command.addAll(Arrays.asList(options));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        home.enter(builder.environment());
        Path err = folder.resolve("mcp.err");
        AgentConversation begun = new AgentConversation(
                builder.redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()))
                        .start(),
                err);
        begun.ask(
                "initialize",
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");
        begun.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return begun;
    }

    /** The result of a request that works. */
    JsonObject ask(String method, String params) throws IOException {
        id++;
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        String line = from.readLine();
        assertTrue(line != null, () -> "the server ended");
        told.append(line).append('\n');
        JsonObject message = authsome.api.client.json.Json.parseObject(line.getBytes(StandardCharsets.UTF_8));
        assertEquals(id, message.number("id"), line);
        return message.object("result");
    }

    /** The structured result of a tool that works. */
    JsonObject call(String tool, String arguments) throws IOException {
        JsonObject result = ask("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
        assertFalse(result.flag("isError", false), told::toString);
        return result.object("structuredContent");
    }

    /** The structured result of a tool that does not. */
    JsonObject fail(String tool, String arguments) throws IOException {
        JsonObject result = ask("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
        assertTrue(result.flag("isError", false), told::toString);
        return result.object("structuredContent");
    }

    private void send(String line) throws IOException {
        to.write(line + "\n");
        to.flush();
    }

    /** All that the server said. */
    String told() {
        return told.toString();
    }

    /** What the server printed beside the conversation. */
    Path err() {
        return err;
    }

    /** Says no more; the server ends by itself. */
    @Override
    public void close() throws IOException {
        to.close();
        assertTrue(ends(), "standard input has ended, and the server has not");
        assertEquals(0, process.exitValue());
        assertEquals("", from.lines().reduce("", String::concat));
    }

    private boolean ends() {
        try {
            return process.waitFor(LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
