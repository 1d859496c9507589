package authsome.adapters.hcvault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What this server needs of the engine, no more and no less; and a few things that it must not be given. */
final class Policy {

    /**
     * A grant.
     *
     * @param path as a policy writes it
     * @param sample a path that it covers
     * @param capabilities what may be done there, sorted
     * @param why what for
     */
    record Grant(String path, String sample, SortedSet<String> capabilities, String why) {}

    private final HcvaultSettings settings;

    Policy(HcvaultSettings settings) {
        this.settings = settings;
    }

    /** What is needed. */
    List<Grant> grants() {
        String data = settings.kv() + "/data/" + settings.prefix();
        String metadata = settings.kv() + "/metadata/" + settings.prefix();
        String transit = settings.transit();
        List<Grant> grants = new ArrayList<>();
        grants.add(grant(data + "/*", data + "/sample", "documents", "create", "read", "update"));
        grants.add(grant(
                metadata + "/*",
                metadata + "/sample",
                "lists of them, how many versions of each are kept, and their end",
                "create",
                "delete",
                "list",
                "update"));
        grants.add(grant(settings.kv() + "/config", "", "whether the mount itself keeps few versions", "read"));
        grants.add(
                grant(transit + "/keys/" + settings.key(), "", "the kind of the key, and its newest version", "read"));
        grants.add(grant(transit + "/encrypt/" + settings.key(), "", "wraps data keys", "update"));
        grants.add(grant(transit + "/decrypt/" + settings.key(), "", "unwraps data keys", "update"));
        grants.add(grant("auth/token/lookup-self", "", "how long its own token lasts", "read"));
        grants.add(grant("auth/token/renew-self", "", "makes it last longer", "update"));
        grants.add(grant(
                "sys/capabilities-self", "", "lets 'authsome doctor' compare this with what is granted", "update"));
        return grants;
    }

    /** What nobody should give this server: each would let it reach what is not its own, or take the keys out. */
    List<String> foreign() {
        String transit = settings.transit();
        String key = settings.key();
        return List.of(
                settings.kv() + "/data/" + settings.prefix() + "-of-others/sample",
                settings.kv() + "/metadata/" + settings.prefix() + "-of-others/sample",
                transit + "/keys/" + key + "/config",
                transit + "/keys/" + key + "/rotate",
                transit + "/export/encryption-key/" + key,
                transit + "/backup/" + key,
                transit + "/decrypt/" + key + "-of-others",
                "auth/token/create",
                "sys/policies/acl/sample",
                "sys/mounts/sample",
                "sys/auth/sample",
                "sys/audit/sample",
                "sys/seal",
                "sys/step-down");
    }

    /** The policy in the engine's own language. */
    String text() {
        StringBuilder text = new StringBuilder("# what authsome needs below ")
                .append(settings.kv())
                .append('/')
                .append(settings.prefix())
                .append(settings.namespace().isEmpty() ? "" : ", in the namespace " + settings.namespace())
                .append('\n');
        for (Grant grant : grants()) {
            text.append("\n# ")
                    .append(grant.why())
                    .append("\npath \"")
                    .append(grant.path())
                    .append("\" {\n  capabilities = [")
                    .append(String.join(
                            ", ",
                            grant.capabilities().stream()
                                    .map(one -> '"' + one + '"')
                                    .toList()))
                    .append("]\n}\n");
        }
        return text.toString();
    }

    /** Every path that is looked at, with what is right there; nothing for what is foreign. */
    Map<String, SortedSet<String>> expected() {
        Map<String, SortedSet<String>> expected = new LinkedHashMap<>();
        grants().forEach(grant -> expected.put(grant.sample(), grant.capabilities()));
        foreign().forEach(path -> expected.put(path, new TreeSet<>()));
        return expected;
    }

    private static Grant grant(String path, String sample, String why, String... capabilities) {
        return new Grant(path, sample.isEmpty() ? path : sample, new TreeSet<>(List.of(capabilities)), why);
    }
}
