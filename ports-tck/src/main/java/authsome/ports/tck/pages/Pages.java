package authsome.ports.tck.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages of a checkout: {@code README.md}, and all below {@code docs}. */
public final class Pages {

    private Pages() {}

    /** Their files, from the top of the checkout, sorted. */
    public static List<String> names(Path checkout) throws IOException {
        try (Stream<Path> files = Files.walk(checkout.resolve("docs"))) {
            List<String> names =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".md"))
                            .map(file -> checkout.relativize(file).toString().replace('\\', '/'))
                            .sorted()
                            .toList());
            names.addFirst("README.md");
            return List.copyOf(names);
        }
    }

    /** The examples of one page, in their order. */
    public static List<Example> examples(Path checkout, String page) throws IOException {
        return new PageReader(page, Files.readString(checkout.resolve(page))).read();
    }

    /** All examples whose page says that {@code test} tries them. */
    public static List<Example> claimedBy(Class<?> test, Path checkout) throws IOException {
        List<Example> claimed = new ArrayList<>();
        for (String page : names(checkout)) {
            for (Example example : examples(checkout, page)) {
                if (example.trial().equals(new Trial.Claimed(test.getSimpleName()))) {
                    claimed.add(example);
                }
            }
        }
        return List.copyOf(claimed);
    }
}
