package io.warren.app.command;

import io.warren.cli.Diagnosing;
import java.util.List;
import java.util.StringJoiner;

/** What doctor says, as one text. */
public final class Diagnosis {

    private Diagnosis() {}

    public static String of(String broker, String management, String vhost, String database) {
        StringJoiner text = new StringJoiner("\n");
        new DoctorEngine()
                .diagnose(
                        new Diagnosing.Request(broker, management, List.of(vhost), database),
                        finding -> text.add(finding.verdict() + " " + finding.what())
                                .add(finding.meaning())
                                .add(finding.cure()));
        return text.toString();
    }
}
