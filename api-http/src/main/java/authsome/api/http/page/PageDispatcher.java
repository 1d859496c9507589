package authsome.api.http.page;

import authsome.api.http.route.ApiReply;
import authsome.api.http.route.Endpoint;
import authsome.api.http.route.ErrorMapping;
import authsome.api.http.route.FailureLog;
import authsome.api.http.route.JsonReply;
import authsome.application.Broker;
import authsome.application.caller.RefusedException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes each request of a browser from its route to a page. Safe for use by many threads. */
public final class PageDispatcher {

    private static final int MAX_FORM = 64 << 10;

    private final Assets assets = new Assets();
    private final PageGuard guard;
    private final PageSender sender;
    private final FailureLog failures;

    public PageDispatcher(Broker broker, FailureLog failures) {
        this.guard = new PageGuard(broker);
        this.sender = new PageSender(assets, broker.deployment().baseUrl().startsWith("https:"));
        this.failures = failures;
    }

    /** The pages, and the files beside them. */
    public List<Endpoint> endpoints(List<PageRoute> routes) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (PageRoute route : routes) {
            endpoints.add(new Endpoint(
                    route.method(), route.pattern(), (request, response) -> answer(route, request, response)));
        }
        endpoints.add(new Endpoint(
                Method.GET,
                assets.stylesheet().toString(),
                (_, response) -> sender.sendAsset(response, PageHeaders.CSS, assets.stylesheetBytes())));
        endpoints.add(new Endpoint(
                Method.GET,
                assets.icon().toString(),
                (_, response) -> sender.sendAsset(response, PageHeaders.SVG, assets.iconBytes())));
        return endpoints;
    }

    /** Answers what is not there: a page to a browser, JSON to a program. */
    public void sendNotFound(ServerRequest request, ServerResponse response) {
        if (PageRequest.wantsPage(request)) {
            sender.send(response, PageReply.show(404, ErrorPages.notFound()));
        } else {
            JsonReply.send(request, response, ApiReply.detail(404, "Not Found"));
        }
    }

    /** Answers a method that a place does not have; the {@code Allow} header is set already. */
    public void sendNotAllowed(ServerRequest request, ServerResponse response) {
        if (PageRequest.wantsPage(request)) {
            sender.send(response, PageReply.show(405, ErrorPages.notAllowed()));
        } else {
            JsonReply.send(request, response, ApiReply.detail(405, "Method Not Allowed"));
        }
    }

    /** The boundary: whatever goes wrong in a handler ends here as a page. */
    private void answer(PageRoute route, ServerRequest request, ServerResponse response) {
        try (PageRequest call = new PageRequest(request, form(request))) {
            sender.send(response, guard.call(route, call), call.isScripted());
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException failure) {
            fail(route, request, response, failure);
        }
    }

    private static FormBody form(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return FormBody.parse(new byte[0]);
        }
        try (InputStream content = request.content().inputStream()) {
            // the gate has refused longer ones, and other types
            byte[] body = content.readNBytes(MAX_FORM);
            try {
                return FormBody.parse(body);
            } finally {
                Arrays.fill(body, (byte) 0);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void fail(PageRoute route, ServerRequest request, ServerResponse response, RuntimeException failure) {
        ApiReply reply = ErrorMapping.find(failure);
        if (reply == null) {
            String id = failures.note(route.method().text() + " " + route.pattern(), failure);
            response.header(FailureLog.HEADER, id);
            sender.send(response, PageReply.show(500, ErrorPages.unexpected(id)));
            return;
        }
        Long wait = ErrorMapping.retryAfter(failure);
        if (wait != null) {
            response.header(HeaderNames.RETRY_AFTER, wait.toString());
        }
        if (reply.status() == 401) {
            // RFC 9110, section 11.6.1: no scheme that a browser could ask for, so it shows the page
            response.header(HeaderNames.WWW_AUTHENTICATE, "PoP");
        }
        if (PageRequest.wantsPage(request)) {
            String sentence = failure instanceof RefusedException refused
                    ? refused.detail()
                    : reply.body().findText("message");
            sender.send(response, PageReply.show(reply.status(), ErrorPages.of(route, failure, sentence)));
        } else {
            JsonReply.send(request, response, reply);
        }
    }
}
