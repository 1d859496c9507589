package authsome.arch.rule;

import authsome.arch.Code;
import authsome.arch.Rule;
import authsome.arch.Verdict;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** A library, or a part of the JDK that is a technology, is used at its home only. What has no home is used nowhere. */
final class TechnologyRule implements Rule {

    /**
     * @param technology packages by their beginning
     * @param homes packages of rooms by their beginning, without the root
     */
    private record Home(List<String> technology, List<String> homes) {

        boolean isOf(String type) {
            return technology.stream().anyMatch(begin -> type.startsWith(begin + "."));
        }

        boolean contains(String root, String type) {
            return homes.stream().anyMatch(home -> type.startsWith(root + "." + home + "."));
        }
    }

    private static final List<Home> HOMES = List.of(
            new Home(List.of("io.helidon"), List.of("api.http", "proxy", "daemon")),
            new Home(List.of("java.sql", "javax.sql", "org.sqlite", "org.h2"), List.of("adapters.sqlite")),
            // the keyrings of operating systems; and one class: prctl, so that others with our uid cannot look into the
            // daemon
            new Home(List.of("java.lang.foreign"), List.of("adapters.keyring", "daemon.hardening")),
            new Home(
                    List.of(
                            "org.bouncycastle.asn1",
                            "org.bouncycastle.cert",
                            "org.bouncycastle.operator",
                            "org.bouncycastle.pkcs"),
                    // the scripted server makes the certificate that tests trust
                    List.of("proxy.ca", "ports.tck.oauth.https")),
            // Ed25519 verification in access, Argon2id in account; it also stretches a master key that a person thought
            // of
            new Home(
                    List.of("org.bouncycastle.crypto", "org.bouncycastle.math"),
                    List.of("application.access", "application.account", "application.vault")),
            // streaming only; adapters-hcvault reads what its engine answers, providers reads definitions with it,
            // api-http
            // reads bodies before they have a wire
            // record,
            // home reads the operator's settings, the daemon writes what its demo upstream saw: neither is on the wire
            new Home(
                    List.of("com.fasterxml.jackson.core"),
                    List.of(
                            "application.record",
                            "adapters.hcvault.engine",
                            "adapters.telemetry",
                            "api.client",
                            "api.http",
                            "providers.json",
                            "home.settings",
                            "daemon.demo",
                            "ports.tck.oauth")),
            // a server of another make, so that the demo does not judge our relay by our own code; doubles in tests;
            // and numbers for Prometheus, which are no part of the API
            new Home(
                    List.of("com.sun.net.httpserver"),
                    List.of("adapters.telemetry", "daemon.demo", "ports.tck.oauth.https", "ports.tck.openbao")),
            // id_tokens and assertions
            new Home(List.of("com.nimbusds"), List.of("providers.oauth")),
            new Home(List.of("com.google.re2j"), List.of("providers.definition")),
            // descriptions of APIs are YAML more often than not; nothing of ours is
            new Home(List.of("org.snakeyaml"), List.of("providers.openapi")),
            // pages are put together here, and nowhere else is there HTML
            new Home(List.of("org.owasp.encoder"), List.of("api.http.html")),
            new Home(List.of("picocli"), List.of("cli")),
            // megabytes of jars for one protocol, which no other command loads
            new Home(List.of("io.modelcontextprotocol"), List.of("mcp")),
            // loaded only when somebody sits at the shell or has to choose: it costs more than most commands
            new Home(List.of("org.jline"), List.of("cli.shell", "cli.picker")),
            // the JDK has no other way to pass signals on to a child
            new Home(List.of("sun.misc"), List.of("cli.process")),
            // contract suites are tests that live in main code
            new Home(List.of("org.junit.jupiter"), List.of("ports.tck")),
            // what is logged goes through System.Logger; where it goes is decided here
            new Home(List.of("java.util.logging"), List.of("daemon.logging")),
            // these have no home at all
            new Home(List.of("java.rmi", "java.awt", "javax.swing", "javax.naming"), List.of()));

    private static final List<String> EVERYWHERE = List.of("java.", "javax.", "org.jspecify.annotations.", "authsome.");

    @Override
    public Verdict judge(Code code) {
        Verdict.Builder verdict = new Verdict.Builder();
        for (JavaClass type : code.classes()) {
            verdict.examine();
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && !mayUse(code.root(), type.getName(), target.getName())) {
                    verdict.object(Code.topLevel(type), "uses " + target.getName() + " away from its home");
                }
            }
        }
        return verdict.build();
    }

    private static boolean mayUse(String root, String user, String used) {
        List<Home> homes = HOMES.stream().filter(home -> home.isOf(used)).toList();
        return homes.isEmpty()
                ? EVERYWHERE.stream().anyMatch(used::startsWith)
                : homes.stream().anyMatch(home -> home.contains(root, user));
    }
}
