package authsome.api.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.http.page.PageClient.Answer;
import authsome.api.http.screen.Screens;
import authsome.api.http.surface.ApiUnderTest;
import io.helidon.http.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page: nobody sees one that is for somebody, and no form counts that is not from the page that is open now. */
final class PageMatrixTests {

    @TempDir
    Path folder;

    @Test
    void everyPageAndFormIsGuarded() throws Exception {
        try (ApiUnderTest api = new ApiUnderTest(folder).withOwner()) {
            PageClient browser = new PageClient(api.port);
            browser.get(api.overSocket().signInLink().url().use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
            browser.get("/login");
            String token = browser.get("/").token();
            List<String> wrong = new ArrayList<>();
            int forms = 0;
            for (PageRoute route : Screens.all(api.broker)) {
                String path = route.pattern().replaceAll("\\{[a-z]+}", "x");
                if (route.method().equals(Method.GET)) {
                    checkPage(route, new PageClient(api.port).get(path), wrong);
                } else {
                    forms++;
                    checkForm(route, path, browser, token, wrong);
                }
            }
            assertTrue(forms >= 12, "only " + forms + " forms");
            assertEquals("", String.join("\n", wrong));
        }
    }

    private static void checkPage(PageRoute route, Answer answer, List<String> wrong) {
        boolean toLogin = answer.status() == 303 && answer.location().startsWith("/login?next=");
        if (route instanceof PageRoute.SignedIn && answer.status() != 401 && !toLogin) {
            wrong.add(route.pattern() + " without a sign-in: " + answer.status());
        }
    }

    private static void checkForm(PageRoute route, String path, PageClient browser, String token, List<String> wrong)
            throws IOException {
        if (route instanceof PageRoute.Open) {
            wrong.add(route.pattern() + " changes something for everybody");
            return;
        }
        // a login that nobody knows is not found, whatever the form holds
        int due = route instanceof PageRoute.LoginStep ? 404 : 403;
        String form = PageClient.encoded(Map.of("form_token", token));
        expect(403, browser.post(path, form, "Origin: http://127.0.0.1:3000"), "from another port", route, wrong);
        expect(403, browser.post(path, form), "from nowhere", route, wrong);
        expect(due, browser.post(path, Map.of("form_token", "0".repeat(64))), "with a wrong token", route, wrong);
        expect(due, browser.post(path, Map.of()), "without a token", route, wrong);
    }

    private static void expect(int due, Answer answer, String how, PageRoute route, List<String> wrong) {
        if (answer.status() != due) {
            wrong.add(route.method().text() + " " + route.pattern() + " " + how + ": " + answer.status());
        }
    }
}
