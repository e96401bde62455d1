package io.warren.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "learn",
        description = "learns one domain's kernel from its memory and keeps it; stops nothing; exit code 1 = refused")
final class SensorLearnCommand implements Callable<Integer> {

    private final Sensing sensing;
    private final Console console;

    @Mixin
    private LibvirtOptions libvirt = new LibvirtOptions();

    @Parameters(paramLabel = "DOMAIN", description = "its name or UUID")
    private String domain = "";

    SensorLearnCommand(Sensing sensing, Console console) {
        this.sensing = sensing;
        this.console = console;
    }

    @Override
    public Integer call() {
        Sensing.Sighting sighting = sensing.learn(libvirt.where(), domain);
        SightingTable.write(List.of(sighting), console.out());
        return sighting.watchable() ? ExitCode.DONE : ExitCode.NO;
    }
}
