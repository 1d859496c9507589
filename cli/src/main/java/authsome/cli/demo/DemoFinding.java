package authsome.cli.demo;

import authsome.api.client.json.JsonObject;

/**
 * What one client's run showed. Every component comes from captured bytes or from the process itself.
 *
 * @param name the client
 * @param exitCode how it ended; 0 when it had its answer
 * @param childSawSecret whether the key is in its environment, its arguments or its output
 * @param upstreamSawCredential whether its request arrived with exactly the key
 * @param childHad what stood in the child's environment in the place of the key
 * @param upstreamGot what its request carried when it arrived, the key cut short
 * @param lastWords the end of its output; empty when it holds the key
 */
record DemoFinding(
        String name,
        int exitCode,
        boolean childSawSecret,
        boolean upstreamSawCredential,
        String childHad,
        String upstreamGot,
        String lastWords) {

    boolean isGood() {
        return exitCode == 0 && !childSawSecret && upstreamSawCredential;
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("found", true)
                .put("exit_code", exitCode)
                .put("child_saw_secret", childSawSecret)
                .put("upstream_saw_credential", upstreamSawCredential)
                .put("child_had", childHad)
                .put("upstream_got", upstreamGot)
                .build();
    }
}
