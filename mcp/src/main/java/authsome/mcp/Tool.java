package authsome.mcp;

import authsome.cli.agents.AgentDesk;
import authsome.cli.agents.Answer;

/**
 * Something that an agent can ask for.
 *
 * @param name what it is called by
 * @param title what people see
 * @param description when to use it and what comes of it, for a model to read
 * @param inputSchema JSON Schema of the arguments
 * @param outputSchema JSON Schema of a result that is no failure
 * @param readOnly whether it leaves everything as it is
 * @param handler does it
 */
record Tool(
        String name,
        String title,
        String description,
        String inputSchema,
        String outputSchema,
        boolean readOnly,
        Handler handler) {

    /** Does what was asked. */
    @FunctionalInterface
    interface Handler {

        Answer call(AgentDesk desk, ToolArguments arguments);
    }

    /** A schema of an object with these properties, the body of a JSON object, and no others. */
    static String schema(String properties, String... required) {
        return "{\"type\": \"object\", \"properties\": {" + properties + "}, \"required\": [" + names(required)
                + "], \"additionalProperties\": false}";
    }

    /** A schema of a result with these properties and what comes next. Later releases may say more. */
    static String result(String properties, String... required) {
        String next = "\"next\": {\"type\": \"string\", \"description\": \"what to do now\"}";
        return "{\"type\": \"object\", \"properties\": {" + properties + ", " + next + "}, \"required\": ["
                + names(required) + ", \"next\"]}";
    }

    private static String names(String... required) {
        StringBuilder names = new StringBuilder();
        for (String name : required) {
            names.append(names.isEmpty() ? "" : ", ").append('"').append(name).append('"');
        }
        return names.toString();
    }
}
