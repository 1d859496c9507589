package authsome.adapters.telemetry;

import java.util.Locale;

/** Writes all numbers in the text format of Prometheus, version 0.0.4. */
final class PrometheusText {

    private PrometheusText() {}

    static String of(Metrics metrics) {
        StringBuilder text = new StringBuilder(8_192);
        for (boolean growing : new boolean[] {true, false}) {
            metrics.numbers(growing).forEach((name, series) -> {
                head(text, name, metrics.meaning(name), growing ? "counter" : "gauge");
                series.forEach((labels, value) -> line(text, name, labels, "", number(value)));
            });
        }
        metrics.histograms().forEach((name, series) -> {
            head(text, name, metrics.meaning(name), "histogram");
            series.forEach((labels, look) -> histogram(text, name, labels, look));
        });
        return text.toString();
    }

    private static void histogram(StringBuilder text, String name, String labels, Histogram.Look look) {
        long below = 0;
        for (int i = 0; i < Histogram.BOUNDS.length; i++) {
            below += look.counts()[i];
            line(text, name + "_bucket", labels, "le=" + number(Histogram.BOUNDS[i]), Long.toString(below));
        }
        line(text, name + "_bucket", labels, "le=+Inf", Long.toString(look.total()));
        line(text, name + "_sum", labels, "", number(look.seconds()));
        line(text, name + "_count", labels, "", Long.toString(look.total()));
    }

    private static void head(StringBuilder text, String name, String meaning, String type) {
        if (!meaning.isEmpty()) {
            text.append("# HELP ").append(name).append(' ').append(meaning).append('\n');
        }
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, String further, String value) {
        text.append(name);
        String all = labels.isEmpty() ? further : further.isEmpty() ? labels : labels + "\n" + further;
        if (!all.isEmpty()) {
            text.append('{');
            String separator = "";
            for (String label : all.split("\n", -1)) {
                int equals = label.indexOf('=');
                text.append(separator)
                        .append(label, 0, equals)
                        .append("=\"")
                        .append(label.substring(equals + 1)
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\""))
                        .append('"');
                separator = ",";
            }
            text.append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : Double.toString(value);
    }
}
