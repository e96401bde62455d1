package io.warren.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "domains, their kernels, what would be used to watch them and why; stops nothing")
final class SensorListCommand implements Callable<Integer> {

    private final Sensing sensing;
    private final Console console;

    @Mixin
    private SensorOptions guests = new SensorOptions();

    SensorListCommand(Sensing sensing, Console console) {
        this.sensing = sensing;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Sensing.Sighting> sightings = sensing.list(guests.where());
        SightingTable.write(sightings, console.out());
        return ExitCode.DONE;
    }
}
