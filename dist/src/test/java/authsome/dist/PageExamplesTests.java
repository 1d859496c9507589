package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.ports.tck.pages.Example;
import authsome.ports.tck.pages.Pages;
import authsome.ports.tck.pages.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page with commands, typed from its first block to its last, with services that are played. Pages share a home, unless they
 * say {@code <!-- fresh home -->}.
 */
final class PageExamplesTests {

    private static final List<String> SERVICES =
            List.of("api.openai.com", "api.github.com", "api.stripe.com", "api1.orchard.example", "api.example.com");

    @TempDir
    static Path shared;

    private static ClientsUpstream services;
    private static TestHome home;

    @BeforeAll
    static void start() throws IOException {
        services = ClientsUpstream.start(shared, SERVICES);
        home = fresh();
    }

    @AfterAll
    static void end() throws IOException {
        home.close();
        services.close();
    }

    private static TestHome fresh() throws IOException {
        TestHome home = TestHome.fresh();
        home.settings(services.settings(home.port()));
        return home;
    }

    static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        for (String page : Pages.names(Folder.checkout())) {
            if (page.contains(System.getProperty("authsome.page", "")) && isTyped(page)) {
                pages.add(page);
            }
        }
        return pages;
    }

    private static boolean isTyped(String page) throws IOException {
        return !page.startsWith("docs/providers/")
                && Pages.examples(Folder.checkout(), page).stream()
                        .anyMatch(example -> example.trial() instanceof Trial.Typed);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void goesAsItStandsThere(String page, @TempDir Path folder, @TempDir Path kept) throws Exception {
        Programs.assume("bash");
        Programs.assume("curl");
        if (Files.readString(Folder.checkout().resolve(page)).contains("\n<!-- fresh home -->\n")) {
            try (TestHome own = fresh()) {
                type(page, own, folder, kept);
            }
        } else {
            type(page, home, folder, kept);
        }
    }

    private static void type(String page, TestHome home, Path folder, Path kept) throws Exception {
        List<Example> examples = Pages.examples(Folder.checkout(), page);
        try {
            assertEquals("", String.join("\n", new TypedPage(examples, folder, kept).differences(home)));
        } finally {
            TestHome.endDaemonsBelow(folder);
            Files.deleteIfExists(folder.resolve("authsome"));
        }
        assertEquals(List.of(), TestHome.processesBelow(folder), "the page leaves processes behind");
    }
}
