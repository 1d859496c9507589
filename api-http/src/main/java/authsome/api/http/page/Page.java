package authsome.api.http.page;

import authsome.api.http.html.Html;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one page shows beside the frame that all of them have.
 *
 * @param title for the window and the heading
 * @param lead one sentence under the heading; null for none
 * @param content the rest
 * @param navigation for a browser that is signed in; null for none
 */
public record Page(
        String title,
        @Nullable Html lead,
        List<Html> content,
        @Nullable Navigation navigation) {

    public Page {
        content = List.copyOf(content);
    }

    public Page(String title, @Nullable Html lead, List<Html> content) {
        this(title, lead, content, null);
    }

    public Page(String title, String lead) {
        this(title, Html.text(lead), List.of(), null);
    }

    /**
     * The way around for a browser that is signed in.
     *
     * @param handle for whom it acts
     * @param current the path of this page
     * @param token for the form that signs it out
     */
    public record Navigation(String handle, String current, FormToken token) {}
}
