package io.warren.ingest.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A process's arguments as they may leave its machine: bounded, and without secrets. */
public final class Arguments {

    /** What stands in place of a secret. */
    static final String MASK = "***";

    private static final int MOST = 64;
    private static final int LONGEST = 512;

    private static final String SECRET =
            "[\\w.-]*(?:passw(?:or)?d|passphrase|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key"
                    + "|credential|auth)[\\w.-]*";
    /** {@code --password=x}, {@code PASSWORD=x}, {@code -Dbroker.password=x}, {@code password: x}. */
    private static final Pattern ASSIGNED = Pattern.compile("(?i)((?:^|[\\s;,&?])-{0,2}" + SECRET + "\\s*[=:]\\s*).+");
    /** {@code --password x}: the next argument is the secret. */
    private static final Pattern ANNOUNCED = Pattern.compile("(?i)-{1,2}" + SECRET);
    /** {@code amqp://user:x@host}. */
    private static final Pattern IN_URI = Pattern.compile("(\\w[\\w+.-]*://[^\\s/:@]*:)[^\\s/@]+@");

    private Arguments() {}

    /** Of the kernel's form: each ends with a zero byte. A process that renamed itself may have left only its title. */
    public static List<String> of(byte[] commandLine) {
        String text = new String(commandLine, StandardCharsets.UTF_8);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        return end == 0 ? List.of() : masked(List.of(text.substring(0, end).split("\0", -1)));
    }

    /** Secrets replaced, the rest cut to a sensible size. */
    public static List<String> masked(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        boolean announced = false;
        for (String argument : arguments.subList(0, Math.min(MOST, arguments.size()))) {
            shown.add(announced && !argument.startsWith("-") ? MASK : masked(argument));
            announced = ANNOUNCED.matcher(argument).matches();
        }
        return shown;
    }

    private static String masked(String argument) {
        String shown = argument.length() > LONGEST ? argument.substring(0, LONGEST) : argument;
        shown = IN_URI.matcher(shown).replaceAll("$1" + MASK + "@");
        return ASSIGNED.matcher(shown).replaceAll("$1" + MASK);
    }
}
