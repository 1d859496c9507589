package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what is tested for compatibility names tests that are there, for each point of the list. */
final class CompatibilityPageTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+)\\. [^|]*\\| ([^|]*)\\| ([^|]*)\\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

    @Test
    void everyPointNamesItsTests() throws IOException {
        Matcher row = ROW.matcher(Files.readString(Folder.checkout().resolve("docs/reference/compatibility.md")));
        List<Integer> points = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        while (row.find()) {
            points.add(Integer.valueOf(row.group(1)));
            for (String cell : List.of(row.group(2), row.group(3))) {
                check(row.group(1), cell, missing);
            }
        }
        assertEquals(IntStream.rangeClosed(1, 13).boxed().toList(), points);
        assertEquals(List.of(), missing);
    }

    private static void check(String point, String cell, List<String> missing) throws IOException {
        Matcher test = TEST.matcher(cell);
        assertTrue(test.find(), "point " + point + " names no test: " + cell);
        do {
            if (!source(test.group(1)).contains("    void " + test.group(2) + "(")) {
                missing.add(point + ": " + test.group());
            }
        } while (test.find());
    }

    private static String source(String name) throws IOException {
        for (String room : List.of("dist", "cli")) {
            try (Stream<Path> files = Files.walk(Folder.checkout().resolve(room + "/src/test/java"))) {
                Path found = files.filter(file -> file.endsWith(name + ".java"))
                        .findFirst()
                        .orElse(null);
                if (found != null) {
                    return Files.readString(found);
                }
            }
        }
        return "";
    }
}
