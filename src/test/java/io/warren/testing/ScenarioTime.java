package io.warren.testing;

/** Times as a scenario writes them: a number and one of s, ms, us, ns. */
final class ScenarioTime {

    /** When every scenario begins, in nanoseconds since the epoch. */
    static final long START = 1_800_000_000_000_000_000L;

    private ScenarioTime() {}

    /** Nanoseconds. */
    static long span(String text) {
        int unit = text.length();
        while (unit > 0 && Character.isLetter(text.charAt(unit - 1))) {
            unit--;
        }
        long factor = switch (text.substring(unit)) {
            case "s" -> 1_000_000_000;
            case "ms" -> 1_000_000;
            case "us" -> 1_000;
            case "ns" -> 1;
            default -> throw new IllegalArgumentException(text + " is not a number with s, ms, us or ns");
        };
        return Long.parseLong(text.substring(0, unit).strip()) * factor;
    }

    static long moment(String text) {
        return START + span(text);
    }
}
