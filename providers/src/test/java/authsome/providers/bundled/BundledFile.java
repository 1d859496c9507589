package authsome.providers.bundled;

import authsome.domain.provider.ProviderDefinition;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.providers.Providers;
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
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bundled definition as it is written, so that rules see what the reader of definitions leaves out.
 *
 * @param name that of the file
 * @param text the whole file
 * @param json what it says
 * @param parsed the same as the program reads it; null where that is not possible
 */
record BundledFile(
        String name, String text, JsonObject json, @Nullable ProviderDefinition parsed) {

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

    /** Those that the program can read: other rules than that one have nothing to say of the rest. */
    static List<BundledFile> valid() {
        return all().stream().filter(file -> file.parsed != null).toList();
    }

    private static BundledFile read(Path file) {
        try {
            String text = Files.readString(file);
            Problems problems = new Problems();
            JsonValue json = JsonTreeReader.read(text, problems);
            problems.throwIfAny();
            return new BundledFile(
                    file.getFileName().toString().replace(".json", ""),
                    text,
                    (JsonObject) Objects.requireNonNull(json),
                    parsed(text));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static @Nullable ProviderDefinition parsed(String text) {
        try {
            return Providers.definitionFormat().parse(text).definition();
        } catch (InvalidDefinitionException _) {
            return null;
        }
    }

    /** What it says, as the program reads it. */
    ProviderDefinition definition() {
        return Objects.requireNonNull(parsed);
    }

    /** A text at the top, or null. */
    @Nullable
    String text(String field) {
        List<String> texts = texts(json, field);
        return texts.size() == 1 ? texts.getFirst() : null;
    }

    /** An object at the top; empty where there is none. */
    JsonObject object(String field) {
        Member member = json.find(field);
        return member != null && member.value() instanceof JsonObject object ? object : new JsonObject(0, List.of());
    }

    /** Every text, wherever it stands. */
    List<String> allTexts() {
        List<String> texts = new ArrayList<>();
        collectTexts(json, texts);
        return texts;
    }

    private static void collectTexts(JsonValue value, List<String> texts) {
        switch (value) {
            case JsonText text -> texts.add(text.value());
            case JsonList list -> list.items().forEach(item -> collectTexts(item, texts));
            case JsonObject object -> object.members().forEach(member -> collectTexts(member.value(), texts));
            case JsonValue.JsonNumber _, JsonValue.JsonFlag _, JsonValue.JsonNull _ -> {}
        }
    }

    /** Those of {@code api_url} in which customers choose a part, but for whole installations. */
    List<String> templates() {
        return texts(json, "api_url").stream()
                .filter(text -> text.contains("{") && !text.startsWith("{base_url}"))
                .filter(text -> !text.startsWith("regex:"))
                .toList();
    }

    /** The hosts of {@code api_url}: without {@code *.}, and {@code x} for what customers choose or an expression leaves open. */
    List<String> apiHosts() {
        return texts(json, "api_url").stream()
                .filter(text -> !text.startsWith("regex:"))
                .map(this::host)
                .toList();
    }

    /** Those that get client secrets and codes. */
    List<String> loginHosts() {
        return loginUrls().stream().map(URI::getHost).toList();
    }

    /** The URLs at which somebody logs in, what customers choose written as {@code x}. */
    List<URI> loginUrls() {
        List<URI> urls = new ArrayList<>();
        collect(json, (_, url) -> urls.add(url(url)));
        return urls;
    }

    /** Those that are asked whose a credential is. */
    List<String> accountHosts() {
        return Stream.of("api_key", "oauth")
                .map(this::object)
                .map(block -> block.find("account"))
                .filter(Objects::nonNull)
                .flatMap(account -> texts((JsonObject) account.value(), "url").stream())
                .map(this::host)
                .toList();
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

    private static void collect(JsonValue value, BiConsumer<String, String> found) {
        if (value instanceof JsonList list) {
            list.items().forEach(item -> collect(item, found));
        }
        if (value instanceof JsonObject object) {
            for (Member member : object.members()) {
                if (LOGIN_URLS.contains(member.name()) && member.value() instanceof JsonText url) {
                    found.accept(member.name(), url.value());
                }
                collect(member.value(), found);
            }
        }
    }

    private String host(String url) {
        return url(url).getHost();
    }

    private URI url(String template) {
        String base = template.startsWith("{base_url}") ? template.replace("{base_url}", baseUrl()) : template;
        String whole = base.contains("://") ? base : "https://" + base;
        URI url = URI.create(whole.replaceFirst("//\\*\\.", "//").replaceAll("\\{[a-z0-9_]+}", "x"));
        if (url.getHost() == null) {
            throw new AssertionError(name + " has " + template);
        }
        return url;
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
