package io.warren.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rescue",
        description = "takes every hook out of a domain and lets it run, whoever holds it; harmless to one that runs")
final class SensorRescueCommand implements Callable<Integer> {

    private final Sensing sensing;
    private final Console console;

    @Mixin
    private LibvirtOptions libvirt = new LibvirtOptions();

    @Parameters(paramLabel = "DOMAIN", description = "its name or UUID")
    private String domain = "";

    SensorRescueCommand(Sensing sensing, Console console) {
        this.sensing = sensing;
        this.console = console;
    }

    @Override
    public Integer call() {
        sensing.rescue(libvirt.where(), domain);
        console.out().println(domain + " is free: no hook is left in it, and it runs.");
        console.out().flush();
        return ExitCode.DONE;
    }
}
