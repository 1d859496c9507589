package authsome.cli.doctor;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.FindingView;
import authsome.api.client.wire.Readiness;
import authsome.cli.console.PlainText;
import authsome.cli.text.Style;
import authsome.cli.text.Wrapped;
import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was found here and by the daemon, as people and as programs read it. */
final class DoctorReport {

    private static final int LEVEL_WIDTH = 9;

    /** Beside the level and the area a sentence needs this much. */
    private static final int NARROWEST = 32;

    private final @Nullable Readiness readiness;
    private final List<String> overrides;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param readiness what the daemon said; null when it could not be asked
     * @param here what was found from outside
     * @param overrides what the settings file changes about where requests go
     */
    DoctorReport(@Nullable Readiness readiness, List<Finding> here, List<String> overrides) {
        this.readiness = readiness;
        this.overrides = overrides;
        List<Finding> all = new ArrayList<>(here);
        if (readiness != null) {
            all.addAll(readiness.findings().isEmpty() ? ofOlderDaemon(readiness) : readiness.findings());
        }
        SequencedMap<String, List<Finding>> byArea = new LinkedHashMap<>();
        all.forEach(finding ->
                byArea.computeIfAbsent(finding.area(), _ -> new ArrayList<>()).add(finding));
        byArea.values().forEach(findings::addAll);
    }

    boolean ready() {
        return findings.stream().noneMatch(finding -> finding.level() == Level.FAILED);
    }

    /** The lines in full width and without colours. */
    List<String> lines() {
        return lines(0, false);
    }

    /**
     * A paragraph for each finding, with what to do below it.
     *
     * @param room how many columns there are; 0 for as many as need be
     * @param coloured whether levels have colours
     */
    List<String> lines(int room, boolean coloured) {
        int width = findings.stream()
                .mapToInt(finding -> finding.area().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String level = padded(finding.level().wireName(), LEVEL_WIDTH);
            String first = coloured ? style(finding.level()).around(level) : level;
            String area = PlainText.of(finding.area());
            int indent = LEVEL_WIDTH + width + 2;
            if (room > 0 && room < indent + NARROWEST) {
                lines.add(first + area);
                add(lines, "  ", 2, finding, room);
            } else {
                add(lines, first + padded(area, width + 2), indent, finding, room);
            }
        }
        lines.add("");
        lines.add(summary());
        return lines;
    }

    private static void add(List<String> lines, String label, int indent, Finding finding, int room) {
        lines.addAll(Wrapped.lines(label, indent, PlainText.of(finding.sentence()), room));
        if (!finding.advice().isEmpty()) {
            String arrow = " ".repeat(indent) + "-> ";
            lines.addAll(Wrapped.lines(arrow, indent + 3, PlainText.of(finding.advice()), room));
        }
    }

    private static Style style(Level level) {
        return switch (level) {
            case OK -> Style.GOOD;
            case WARNING -> Style.CAREFUL;
            case FAILED -> Style.BAD;
        };
    }

    private String summary() {
        long failed = count(Level.FAILED);
        long warnings = count(Level.WARNING);
        String warned = warnings == 0 ? "" : warnings == 1 ? "1 warning" : warnings + " warnings";
        if (failed == 0) {
            return warned.isEmpty() ? "Ready." : "Ready, with " + warned + ".";
        }
        return "Not ready: " + failed + " failed" + (warned.isEmpty() ? "" : ", " + warned) + ".";
    }

    /** The daemon's own answer, with what was found here beside what it found. */
    JsonObject json() {
        SortedMap<String, String> checks = new TreeMap<>();
        List<String> issues = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Finding finding : findings) {
            boolean failed = finding.level() == Level.FAILED;
            checks.merge(finding.area(), failed ? "failed" : "ok", (one, two) -> one.equals("failed") ? one : two);
            if (failed) {
                issues.add(finding.area() + ": " + finding.sentence());
            } else if (finding.level() == Level.WARNING) {
                warnings.add(finding.sentence());
            }
        }
        return JsonObject.builder()
                .put("status", ready() ? "ready" : "not_ready")
                .putTexts("checks", checks)
                .put("issues", JsonValue.ofTexts(issues))
                .put("warnings", JsonValue.ofTexts(warnings))
                .put("configured_encryption_mode", readiness == null ? "" : readiness.configuredEncryption())
                .put("effective_encryption_source", readiness == null ? "" : readiness.effectiveEncryption())
                .put("encryption_backend", readiness == null ? "" : readiness.encryptionBackend())
                .put("findings", FindingView.list(findings))
                .put("overrides", JsonValue.ofTexts(overrides))
                .build();
    }

    private long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    /** A daemon of another make says it in the words of the published package. */
    private static List<Finding> ofOlderDaemon(Readiness readiness) {
        List<Finding> findings = new ArrayList<>();
        readiness.checks().forEach((name, state) -> {
            if (state.equals("ok")) {
                findings.add(Finding.ok(name, "works"));
            }
        });
        for (String issue : readiness.issues()) {
            int end = issue.indexOf(": ");
            findings.add(
                    end < 0
                            ? Finding.failed("daemon", issue, "")
                            : Finding.failed(issue.substring(0, end), issue.substring(end + 2), ""));
        }
        readiness.warnings().forEach(warning -> findings.add(Finding.warning("daemon", warning, "")));
        return findings;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
