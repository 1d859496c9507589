package authsome.api.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.api.client.wire.connection.ExportOutput;
import authsome.api.client.wire.connection.VariableText;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VariableTextTests {

    private final SortedMap<VariableName, Secret> variables = new TreeMap<>(Map.of(
            new VariableName("A"), Secret.ofUtf8("zk-aaaa"), new VariableName("B"), Secret.ofUtf8("it's \"$x\"")));

    @Test
    void writesThePublishedFormats() {
        assertEquals("A=zk-aaaa\nB=it's \"$x\"", text(VariableText.raw(variables)));
        assertEquals("export A='zk-aaaa'\nexport B='it'\\''s \"$x\"'", text(VariableText.shell(variables)));
        assertEquals("{\n  \"A\": \"zk-aaaa\",\n  \"B\": \"it's \\\"$x\\\"\"\n}", text(VariableText.json(variables)));
        assertEquals("A=zk-aaaa\nB=\"it's \\\"\\$x\\\"\"", text(VariableText.dotenv(variables)));
    }

    @Test
    void nothingIsAnEmptyTextOrObject() {
        SortedMap<VariableName, Secret> none = new TreeMap<>();
        assertEquals("", text(VariableText.raw(none)));
        assertEquals("{}", text(VariableText.json(none)));
    }

    @Test
    void readsItsOwnJsonAndNoOtherNames() {
        SortedMap<VariableName, Secret> read = new ExportOutput(VariableText.json(variables)).variables();
        assertEquals(List.copyOf(variables.keySet()), List.copyOf(read.keySet()));
        assertEquals("it's \"$x\"", text(List.copyOf(read.values()).getLast()));
        ExportOutput hostile = new ExportOutput(Secret.ofUtf8("{\"LD_PRELOAD\":\"x\"}"));
        assertThrows(IllegalArgumentException.class, hostile::variables);
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
