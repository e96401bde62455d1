package io.warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What changed between two ranges is told apart by everybody: by colour, and by a mark where colours come close. */
class ColoursTest {

    private static final Path PAGE = Path.of("src/main/resources/META-INF/resources/page");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");
    private static final List<String> NEWS = List.of("new", "gone", "more", "less");
    /** Apart from each other at a glance, in CIE76; 2.3 is just noticeable side by side. */
    private static final double APART = 20;

    /** Eyes, as matrices over linear RGB (Machado, Oliveira and Fernandes 2009, full severity). */
    private enum Eyes {
        USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
        NO_RED(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
        NO_GREEN(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
        NO_BLUE(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

        private final double[] matrix;

        Eyes(double... matrix) {
            this.matrix = matrix;
        }

        double[] see(double[] rgb) {
            double[] seen = new double[3];
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    seen[row] += matrix[3 * row + column] * rgb[column];
                }
                seen[row] = Math.clamp(seen[row], 0, 1);
            }
            return seen;
        }
    }

    @ParameterizedTest
    @EnumSource
    void newGoneMoreAndLessAreToldApartByEveryEye(Eyes eyes) throws IOException {
        for (Map<String, double[]> theme : themes()) {
            for (String one : NEWS) {
                for (String other : NEWS.subList(NEWS.indexOf(one) + 1, NEWS.size())) {
                    assertThat(distance(lab(eyes.see(theme.get(one))), lab(eyes.see(theme.get(other)))))
                            .as(one + " and " + other)
                            .isGreaterThan(APART);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachOfThemStandsOutFromTheGround(Eyes eyes) throws IOException {
        for (Map<String, double[]> theme : themes()) {
            for (String one : NEWS) {
                assertThat(distance(lab(eyes.see(theme.get(one))), lab(eyes.see(theme.get("ground")))))
                        .as(one)
                        .isGreaterThan(APART);
            }
        }
    }

    /** The light one and the dark one: linear RGB by name. */
    private static List<Map<String, double[]>> themes() throws IOException {
        String[] parts = Files.readString(PAGE.resolve("colours.css")).split("data-theme='dark'", -1);
        assertThat(parts).hasSize(2);
        return List.of(colours(parts[0]), colours(parts[1]));
    }

    private static Map<String, double[]> colours(String css) {
        Map<String, double[]> colours = new HashMap<>();
        COLOUR.matcher(css).results().forEach(match -> {
            int rgb = Integer.parseInt(match.group(2), 16);
            colours.put(match.group(1), new double[] {linear(rgb >> 16), linear(rgb >> 8 & 255), linear(rgb & 255)});
        });
        return colours;
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** CIE L*a*b* under daylight (D65). */
    private static double[] lab(double[] rgb) {
        double x = curve((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
        double y = curve(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
        double z = curve((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double curve(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(
                Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2) + Math.pow(one[2] - other[2], 2));
    }
}
