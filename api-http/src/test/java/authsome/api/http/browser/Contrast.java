package authsome.api.http.browser;

/** Measures contrast as WCAG 2.2 defines it (relative luminance, section 1.4.3). */
final class Contrast {

    /** Lists each text whose contrast with its ground is below 4.5 : 1. */
    static final String SCRIPT = """
            const channels = css => css.match(/[0-9.]+/g).map(Number);
            const luminance = ([r, g, b]) => [r, g, b]
                .map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const ground = element => {
              for (let e = element; e; e = e.parentElement) {
                const color = channels(getComputedStyle(e).backgroundColor);
                if (color.length < 4 || color[3] > 0) return color;
              }
              return [255, 255, 255];
            };
            const poor = [];
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const element = texts.currentNode.parentElement;
              if (!texts.currentNode.data.trim()) continue;
              const one = luminance(channels(getComputedStyle(element).color));
              const other = luminance(ground(element));
              const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
              if (ratio < 4.5) poor.push(texts.currentNode.data + ' ' + ratio.toFixed(2));
            }
            return poor.join('; ');
            """;

    private Contrast() {}
}
