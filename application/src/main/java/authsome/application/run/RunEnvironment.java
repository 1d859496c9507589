package authsome.application.run;

import authsome.application.connection.PlaceVariables;
import authsome.domain.client.ClientVariables;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.Credential;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.Variable;
import authsome.domain.provider.VariableSource;
import authsome.domain.provider.WayIn;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.run.TrustFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together the variables by which a child finds and trusts the proxy. */
final class RunEnvironment {

    static final List<String> NO_PROXY = List.of("127.0.0.1", "localhost", "::1");

    private final SortedMap<String, Secret> variables = new TreeMap<>();

    SortedMap<String, Secret> variables() {
        return variables;
    }

    /** Names the run and what its placeholders stand for. */
    RunEnvironment run(RunId id) {
        put("AUTHSOME_PROXY_MODE", "true");
        put("AUTHSOME_RUN", id.value());
        return this;
    }

    /** Leads clients that can send a proxy secret to the shared port. */
    RunEnvironment proxy(Secret runSecret, int sharedPort) {
        for (String name : ClientVariables.PROXIES) {
            variables.put(
                    name,
                    runSecret.use(secret -> Secret.ofUtf8("http://run:" + new String(secret, StandardCharsets.US_ASCII)
                            + "@127.0.0.1:" + sharedPort)));
        }
        put(ClientVariables.NODE_PROXY, "1");
        return this;
    }

    RunEnvironment trust(TrustFiles.Paths files) {
        ClientVariables.BUNDLES.forEach(name -> put(name, files.bundle().toString()));
        put(ClientVariables.NODE_ROOTS, files.root().toString());
        put(ClientVariables.WGET, files.wgetrc().toString());
        return this;
    }

    /** Leads JVMs, which cannot send a proxy secret (and never see one), to the run's own port. */
    RunEnvironment java(TrustFiles.Paths files, int ownPort) {
        put(
                "JAVA_TOOL_OPTIONS",
                "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=" + ownPort
                        + " -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + ownPort
                        + " -Dhttp.nonProxyHosts=localhost|127.*|[::1]"
                        + " -Djavax.net.ssl.trustStore=" + quoted(files.trustStore())
                        + " -Djavax.net.ssl.trustStoreType=PKCS12");
        return this;
    }

    /**
     * Shows placeholders in the place of secrets, under the names where programs look for them.
     *
     * @param connection whose name the variables end with; null for the one that is near at hand
     */
    RunEnvironment placeholder(ProviderDefinition definition, @Nullable ConnectionName connection, String placeholder) {
        String end = connection == null ? "" : "_" + suffix(connection);
        for (WayIn way : definition.ways()) {
            way.environmentNames().forEach(name -> put(name + end, placeholder));
        }
        definition.extraVariables().forEach((name, source) -> {
            if (source == VariableSource.API_TOKEN || source == VariableSource.ACCESS_TOKEN) {
                put(name.value() + end, placeholder);
            }
        });
        return this;
    }

    /** Shows those values of a connection that its definition says are no secrets, and that programs have to know; {@code connection} as above. */
    RunEnvironment plain(ProviderDefinition definition, @Nullable ConnectionName connection, Connection shown) {
        String end = connection == null ? "" : "_" + suffix(connection);
        Credential credential = shown.credential();
        for (Variable variable : definition.variables()) {
            String value = shown.details().variables().get(variable.name());
            if (value != null && variable.environmentName() != null) {
                put(variable.environmentName() + end, value);
            }
        }
        PlaceVariables.of(definition, shown).forEach((name, value) -> put(name.value() + end, value));
        for (WayIn way : definition.ways()) {
            if (way instanceof WayIn.ApiKey key) {
                for (KeyPart part : key.parts()) {
                    Secret value = part.isSecret() ? null : credential.find(part.name());
                    if (value != null) {
                        part.environmentNames().forEach(name -> variables.put(name + end, value.use(Secret::copyOf)));
                    }
                }
            }
        }
        return this;
    }

    private static String suffix(ConnectionName connection) {
        return connection.value().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private void put(String name, String value) {
        variables.put(name, Secret.ofUtf8(value));
    }

    /** The JVM splits this variable at blanks, outside of quotes. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.chars().anyMatch(Character::isWhitespace) ? "\"" + text + "\"" : text;
    }
}
