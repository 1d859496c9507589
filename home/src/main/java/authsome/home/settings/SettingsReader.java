package authsome.home.settings;

import authsome.application.account.RegistrationPolicy;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the settings file and the environment that overrides it; names all problems at once. */
public final class SettingsReader {

    private static final Set<String> KEYS = Set.of(
            "upstream",
            "store",
            "port",
            "accounts",
            "reported_version",
            "base_url",
            "listen",
            "tls",
            "proxy",
            "drain",
            "telemetry");

    private final Map<String, Set<String>> stores;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param stores the ids of the storage adapters that are there, each with its own setting keys
     * @param environment the variables of this process
     */
    public SettingsReader(Map<String, Set<String>> stores, Map<String, String> environment) {
        this.stores = stores;
        this.environment = environment;
    }

    /**
     * Reads the file; one that does not exist means defaults. A reader is used once.
     *
     * @throws InvalidSettingsException naming every problem of file and environment
     */
    public Settings read(Path file) {
        JsonValue.Fields root = parse(file);
        Checked top = new Checked(root, "", problems);
        Set<String> known = new TreeSet<>(KEYS);
        known.addAll(stores.keySet());
        top.allowOnly(known);
        UpstreamSettings upstream = UpstreamSettings.read(
                top.object("upstream"), file.toAbsolutePath().resolveSibling(""), problems);
        Overrides overrides = new Overrides(environment, problems);
        String store = overrides.store(top.text("store", Settings.DEFAULT_STORE));
        if (!stores.containsKey(store)) {
            problems.add("no storage adapter is called '" + store + "'; known: "
                    + String.join(", ", new TreeSet<>(stores.keySet())));
        }
        Map<String, Map<String, String>> ofStores =
                storeSettings(top, file.toAbsolutePath().resolveSibling(""), overrides);
        int port = top.port("port", Settings.DEFAULT_PORT);
        @Nullable String baseUrl = overrides.baseUrl(top.text("base_url", ""));
        Checked proxy = top.object("proxy");
        Settings settings = new Settings(
                upstream.egress(),
                upstream.extraRoots(),
                upstream.certificates(),
                store,
                ofStores.getOrDefault(store, Map.of()),
                overrides.port(port),
                baseUrl,
                new NetworkReader(file.toAbsolutePath().resolveSibling(""), overrides, problems)
                        .read(top, proxy, baseUrl),
                new TelemetryReader(file.toAbsolutePath().resolveSibling(""), overrides, problems)
                        .read(top.object("telemetry")),
                new LimitsReader(proxy, overrides, problems).read(),
                registration(top.object("accounts")),
                overrides.reportedVersion(top.text("reported_version", Settings.DEFAULT_VERSION)));
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return settings;
    }

    /** What file and environment tell another adapter than the one that they name; they were read without complaint before. */
    public Map<String, String> storeSettings(Path file, String store) {
        Checked top = new Checked(parse(file), "", problems);
        return storeSettings(top, file.toAbsolutePath().resolveSibling(""), new Overrides(environment, problems))
                .getOrDefault(store, Map.of());
    }

    private RegistrationPolicy registration(Checked accounts) {
        accounts.allowOnly(Set.of("registration"));
        String text = accounts.text("registration", RegistrationPolicy.INVITED.settingName());
        for (RegistrationPolicy policy : RegistrationPolicy.values()) {
            if (policy.settingName().equals(text)) {
                return policy;
            }
        }
        problems.add("accounts.registration must be open, invited or closed");
        return RegistrationPolicy.INVITED;
    }

    /** A key that ends with {@code _file} names one; a relative name is one beside the settings file. */
    private Map<String, Map<String, String>> storeSettings(Checked top, Path folder, Overrides overrides) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        stores.forEach((id, keys) -> {
            Checked own = top.object(id);
            own.allowOnly(keys);
            Map<String, String> values = new LinkedHashMap<>();
            for (String key : keys) {
                @Nullable String said = own.scalar(key);
                @Nullable String value = overrides.ofStore(id, key, said);
                if (value != null) {
                    values.put(
                            key,
                            key.endsWith("_file") && !value.isEmpty()
                                    ? folder.resolve(value).toString()
                                    : value);
                }
            }
            all.put(id, values);
        });
        return all;
    }

    private JsonValue.Fields parse(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException absent) {
            text = "{}";
        } catch (MalformedInputException foreign) {
            throw new InvalidSettingsException(List.of("the file is not UTF-8 text"));
        } catch (IOException unreadable) {
            throw new InvalidSettingsException(
                    List.of("the file cannot be read: " + unreadable.getClass().getSimpleName()));
        }
        return JsonReader.read(text);
    }
}
