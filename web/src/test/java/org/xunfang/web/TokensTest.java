package org.xunfang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contrast as in WCAG 2.1: 4.5 for text, 3 for what is drawn. */
final class TokensTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

    @Test
    void bothThemesHaveTheSameColours() {
        assertThat(colours("light").keySet()).isEqualTo(colours("dark").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void textCanBeRead(String theme) {
        Map<String, String> c = colours(theme);
        for (String text : new String[] {
            "text",
            "muted",
            "accent",
            "ok-text",
            "alarm-text",
            "closed-text",
            "open-text",
            "no-access-text",
            "not-assessable-text"
        }) {
            for (String ground : new String[] {"ground", "panel", "faint"}) {
                assertContrast(c, text, ground, 4.5);
            }
        }
        assertContrast(c, "text", "raised", 4.5);
        assertContrast(c, "accent-text", "accent", 4.5);
        for (char letter = 'a'; letter <= 'h'; letter++) {
            assertContrast(c, "route-mark", "route-" + letter, 4.5);
        }
        for (String text :
                new String[] {"map-text", "map-place", "map-road-text", "map-water-text", "closed-text", "open-text"}) {
            assertContrast(c, text, "map-halo", 4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void signsCanBeSeen(String theme) {
        Map<String, String> c = colours(theme);
        for (String sign : new String[] {
            "closed",
            "open",
            "no-access",
            "not-assessable",
            "way-in",
            "gap",
            "route",
            "route-a",
            "route-b",
            "route-c",
            "route-d",
            "route-e",
            "route-f",
            "route-g",
            "route-h",
            "view",
            "unit-patrol",
            "unit-station",
            "unit-late",
            "camera-public",
            "camera-social",
            "camera-private",
            "camera-wifi",
            "camera-down",
            "camera-out",
            "alarm",
            "focus"
        }) {
            assertContrast(c, sign, "map-ground", 3);
            assertContrast(c, sign, "panel", 3);
        }
    }

    private static void assertContrast(Map<String, String> colours, String front, String back, double least) {
        assertThat(contrast(colours.get(front), colours.get(back)))
                .as("%s %s on %s %s", front, colours.get(front), back, colours.get(back))
                .isGreaterThanOrEqualTo(least);
    }

    private static Map<String, String> colours(String theme) {
        String css = WebFiles.read(WebFiles.ROOT.resolve("tokens.css"));
        int from = css.indexOf("[data-theme=\"" + theme + "\"] {");
        Matcher matcher = COLOUR.matcher(css.substring(from, css.indexOf('}', from)));
        Map<String, String> colours = new TreeMap<>();
        while (matcher.find()) {
            colours.put(matcher.group(1), matcher.group(2));
        }
        return colours;
    }

    private static double contrast(String a, String b) {
        double one = luminance(a);
        double other = luminance(b);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String hex) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double v = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
