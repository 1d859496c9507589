package authsome.adapters.hcvault.access;

import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.TokenSource;
import authsome.ports.store.StorageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * How this server logs in to the engine, as the operator said.
 *
 * @param method one of {@link #METHODS}
 * @param mount where that is
 * @param role as whom; empty for none
 * @param files the files that it takes, by their settings
 */
public record AccessSettings(String method, String mount, String role, Map<String, Path> files) {

    /** The settings that are read here. */
    public static final Set<String> KEYS = Set.of(
            "login",
            "login_mount",
            "role",
            "role_id",
            "token_file",
            "secret_id_file",
            "wrapped_secret_id_file",
            "jwt_file",
            "certificate_file",
            "certificate_key_file",
            "agent_socket_file");

    private static final List<String> METHODS = List.of("token", "approle", "kubernetes", "jwt", "cert", "agent");
    private static final String TOKEN = "token_file";
    private static final String SECRET = "secret_id_file";
    private static final String WRAPPED = "wrapped_secret_id_file";
    private static final String JWT = "jwt_file";
    private static final String CERTIFICATE = "certificate_file";
    private static final String CERTIFICATE_KEY = "certificate_key_file";
    private static final String SOCKET = "agent_socket_file";
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");
    private static final String WORD = "[A-Za-z0-9._-]{1,128}";
    private static final String MOUNT = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}){0,3}";

    public AccessSettings {
        files = Map.copyOf(files);
    }

    /** @throws StorageException if something is wrong; names the setting */
    public static AccessSettings parse(Map<String, String> settings) {
        String method = settings.getOrDefault("login", "token");
        if (!METHODS.contains(method)) {
            throw wrong("login", "must be one of " + String.join(", ", METHODS));
        }
        String mount = settings.getOrDefault("login_mount", method);
        if (!mount.matches(MOUNT)) {
            throw wrong("login_mount", "must be a path of letters, digits, dots, dashes and underscores");
        }
        requireFitting(method, settings.keySet());
        Map<String, Path> files = new TreeMap<>();
        for (String key : KEYS) {
            String value = settings.getOrDefault(key, "");
            if (key.endsWith("_file") && !value.isEmpty()) {
                files.put(key, Path.of(value));
            }
        }
        AccessSettings access = new AccessSettings(method, mount, role(method, settings), files);
        access.requireFiles();
        return access;
    }

    /** A setting of another way to log in would be without effect, which nobody means. */
    private static void requireFitting(String method, Set<String> given) {
        Set<String> others = new TreeSet<>(given);
        others.retainAll(KEYS);
        others.removeAll(Set.of("login", "login_mount"));
        others.removeAll(
                switch (method) {
                    case "approle" -> Set.of("role_id", SECRET, WRAPPED);
                    case "kubernetes", "jwt" -> Set.of("role", JWT);
                    case "cert" -> Set.of("role", CERTIFICATE, CERTIFICATE_KEY);
                    case "agent" -> Set.of(SOCKET);
                    default -> Set.of(TOKEN);
                });
        if (!others.isEmpty()) {
            throw wrong(others.iterator().next(), "has no meaning with the login '" + method + "'");
        }
    }

    private static String role(String method, Map<String, String> settings) {
        String key = method.equals("approle") ? "role_id" : "role";
        String role = settings.getOrDefault(key, "");
        boolean needed = method.equals("approle") || method.equals("kubernetes") || method.equals("jwt");
        if (role.isEmpty() && needed) {
            throw wrong(key, "is missing, which the login '" + method + "' needs");
        }
        if (!role.isEmpty() && !role.matches(WORD)) {
            throw wrong(key, "must consist of letters, digits, dots, dashes and underscores");
        }
        return role;
    }

    private void requireFiles() {
        switch (method) {
            case "token" -> required(TOKEN);
            case "approle" -> {
                if (files.containsKey(SECRET) == files.containsKey(WRAPPED)) {
                    throw wrong(SECRET, "or 'hcvault." + WRAPPED + "' is needed by the login 'approle', and not both");
                }
            }
            case "jwt" -> required(JWT);
            case "cert" -> {
                required(CERTIFICATE);
                required(CERTIFICATE_KEY);
            }
            default -> {
                // kubernetes has a usual place, an agent may be reached by its address
            }
        }
    }

    private Path required(String key) {
        Path file = files.get(key);
        if (file == null) {
            throw wrong(key, "is missing: this server has no way to log in to the engine");
        }
        return file;
    }

    /** The socket of an agent through which everything goes; null for none. */
    public @Nullable Path agentSocket() {
        return files.get(SOCKET);
    }

    /** What connections show of themselves; null for nothing. */
    public KeyManager @Nullable [] shown() {
        return method.equals("cert") ? ClientKey.of(required(CERTIFICATE), required(CERTIFICATE_KEY)) : null;
    }

    /**
     * Logs in.
     *
     * @throws StorageException if that does not work
     */
    public TokenSource logIn(Engine engine) {
        TokenCalls calls = new TokenCalls(engine);
        return switch (method) {
            case "agent" -> new NoToken();
            case "approle" -> {
                boolean wrapped = files.containsKey(WRAPPED);
                Path file = required(wrapped ? WRAPPED : SECRET);
                yield LeasedToken.open(new AppRoleLogin(mount, role, file, wrapped, calls), calls);
            }
            case "kubernetes", "jwt" ->
                LeasedToken.open(
                        new JwtLogin(method, mount, role, files.getOrDefault(JWT, SERVICE_ACCOUNT), calls), calls);
            case "cert" -> LeasedToken.open(new CertificateLogin(mount, role, calls), calls);
            default -> LeasedToken.open(new TokenLogin(required(TOKEN), calls), calls);
        };
    }

    private static StorageException wrong(String key, String what) {
        return new StorageException("'hcvault." + key + "' " + what);
    }
}
