package authsome.providers.bundled;

import authsome.domain.provider.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says where a credential goes in a request. */
final class PlacementWords {

    private PlacementWords() {}

    /**
     * The end of a sentence that begins with what is sent.
     *
     * @param what stands for the credential, such as {@code KEY}
     */
    static String of(Placement placement, String what) {
        return switch (placement) {
            case Placement.Single single -> single(single, what);
            case Placement.Several several -> several(several, what);
            case Placement.AwsSignature _ ->
                "nowhere: each request is signed with it ([Signature Version 4](../reference/aws.md))";
        };
    }

    private static String several(Placement.Several several, String what) {
        List<String> places = new ArrayList<>();
        for (Placement.Part part : several.parts()) {
            places.add(single(part.place(), named(part.field(), what)));
        }
        String text = String.join(", and ", places);
        if (several.constants().isEmpty()) {
            return text;
        }
        List<String> constants = several.constants().stream()
                .map(constant -> "`" + constant.name() + ": " + constant.value() + "`"
                        + (constant.override() ? "" : " unless the client sends its own"))
                .toList();
        return text + "; with it go " + String.join(" and ", constants);
    }

    private static String named(@Nullable String field, String what) {
        return field == null ? what : field.toUpperCase(Locale.ROOT);
    }

    private static String single(Placement.Single place, String what) {
        return switch (place) {
            case Placement.Header header -> "in the header `" + header.headerName() + ": " + header.lead() + what + "`";
            case Placement.Basic(String fixed, boolean isUsername) ->
                isUsername
                        ? "in HTTP Basic as the user name, "
                                + (fixed.isEmpty() ? "without a password" : "with the password `" + fixed + "`")
                        : "in HTTP Basic as the password of `" + fixed + "`";
            case Placement.BasicPair(String username, String password) ->
                "in HTTP Basic, `" + username + "` as the user name and `" + password + "` as the password";
            case Placement.Query(String name) -> "in the query, as `" + name + "=" + what + "`";
            case Placement.Cookie(String name) -> "in the cookie `" + name + "`";
            case Placement.PathSegment(List<String> before) ->
                "in the path, behind "
                        + String.join(
                                " or ",
                                before.stream().map(one -> "`" + one + "`").toList());
        };
    }
}
