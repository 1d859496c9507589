package authsome.providers.bundled;

import authsome.providers.json.JsonTreeReader;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import authsome.providers.json.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bundled definition as it is written, so that rules see what the reader of definitions leaves out.
 *
 * @param name that of the file
 * @param text the whole file
 * @param json what it says
 */
record BundledFile(String name, String text, JsonObject json) {

    private static final Path FOLDER = Path.of("src", "main", "resources", "authsome", "providers", "bundled");
    private static final List<String> LOGIN_URLS = List.of(
            "authorization_url", "token_url", "revocation_url", "device_authorization_url", "registration_endpoint");

    static List<BundledFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(BundledFile::read)
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static BundledFile read(Path file) {
        try {
            String text = Files.readString(file);
            Problems problems = new Problems();
            JsonValue json = JsonTreeReader.read(text, problems);
            problems.throwIfAny();
            return new BundledFile(file.getFileName().toString().replace(".json", ""), text, (JsonObject)
                    Objects.requireNonNull(json));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The hosts of {@code api_url}: without {@code *.}, and {@code x} for what customers choose or an expression leaves open. */
    List<String> apiHosts() {
        return texts(json, "api_url").stream().map(this::host).toList();
    }

    /** Those that get client secrets and codes. */
    List<String> loginHosts() {
        List<String> hosts = new ArrayList<>();
        collect(json, hosts);
        return hosts;
    }

    /** Those that git and docker send the credential to. */
    List<String> programHosts() {
        return Stream.of("git", "docker")
                .map(json::find)
                .filter(Objects::nonNull)
                .flatMap(program -> texts((JsonObject) program.value(), "hosts").stream())
                .map(this::host)
                .toList();
    }

    private void collect(JsonValue value, List<String> hosts) {
        if (value instanceof JsonList list) {
            list.items().forEach(item -> collect(item, hosts));
        }
        if (value instanceof JsonObject object) {
            for (Member member : object.members()) {
                if (LOGIN_URLS.contains(member.name()) && member.value() instanceof JsonText url) {
                    hosts.add(host(url.value()));
                }
                collect(member.value(), hosts);
            }
        }
    }

    private String host(String url) {
        if (url.startsWith("regex:")) {
            // an expression ends with the domain that all of its hosts are below
            return url.replaceFirst(".*\\\\\\.([a-z0-9-]+)\\\\\\.([a-z]+)\\$$", "x.$1.$2");
        }
        String base = url.startsWith("{base_url}") ? url.replace("{base_url}", baseUrl()) : url;
        String whole = base.contains("://") ? base : "https://" + base;
        String plain = whole.replaceFirst("//\\*\\.", "//").replaceAll("\\{[a-z0-9_]+}", "x");
        return Objects.requireNonNull(URI.create(plain).getHost(), () -> name + " has " + url);
    }

    private String baseUrl() {
        Member oauth = json.find("oauth");
        @Nullable Member base = oauth == null ? null : ((JsonObject) oauth.value()).find("base_url");
        return base == null ? "https://x.installation.example" : ((JsonText) base.value()).value();
    }

    /** A text or a list of texts; empty where there is none. */
    static List<String> texts(JsonObject object, String name) {
        Member member = object.find(name);
        return switch (member == null ? null : member.value()) {
            case JsonText text -> List.of(text.value());
            case JsonList list ->
                list.items().stream().map(item -> ((JsonText) item).value()).toList();
            case null, default -> List.of();
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
