package authsome.cli.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ShortDescriptionTests {

    private static final String PATHS = """
              /v1/trees:
                get:
                  description: |
                    security: no

                  servers: []
            """;
    private static final String HEAD = """
            # ours
            openapi: 3.1.0
            servers:
            - url: https://api.acme.test
            """;
    private static final String SCHEMES = """
                securitySchemes:
                    key:
                        type: http
                        scheme: bearer
            """;

    @Test
    void ofALongOneOnlyServersAndSecurityAreLeft() {
        String yaml =
                HEAD + "paths:\n" + PATHS.repeat(8_000) + "'components':\n    schemas:\n        Tree: {type: object}\n"
                        + SCHEMES + "    parameters:\n        x: {in: query}\nsecurity:\n- key: []\n";
        assertEquals(HEAD + "'components':\n" + SCHEMES + "security:\n- key: []\n", ShortDescription.of(yaml));
        String json = "{\"openapi\":\"3.1.0\",\"paths\":{\"/x\":[" + "\"y\",".repeat(200_000) + "0]},\"components\":"
                + "{\"schemas\":{},\"securitySchemes\":{\"key\":{\"type\":\"http\"}}},\"servers\":[]}";
        String left = ShortDescription.of(json);
        assertTrue(left.contains("\"securitySchemes\":{\"key\":{\"type\":\"http\"}}"), left);
        assertFalse(left.contains("paths") || left.contains("schemas"), left);
        assertTrue(left.contains("\"servers\":[]"), left);
    }

    @Test
    void aShortOneIsSentAsItIs() {
        assertEquals("paths: {}", ShortDescription.of("paths: {}"));
        String broken = "{" + " ".repeat(600_000);
        assertEquals(broken, ShortDescription.of(broken));
    }
}
