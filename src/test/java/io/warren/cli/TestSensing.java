package io.warren.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sensor that sees two domains, one of which it would watch. */
final class TestSensing implements Sensing {

    final List<Watch> watched = new ArrayList<>();

    @Override
    public void watch(Watch request, Progress progress) {
        watched.add(request);
    }

    @Override
    public void host(Host request, Progress progress) {
        progress.step("host");
    }

    @Override
    public List<Sighting> list(Where where) {
        return List.of(learn(where, "shop-1"), learn(where, "shop-2"));
    }

    @Override
    public Sighting learn(Where where, String domain) {
        return domain.equals("shop-1")
                ? new Sighting(domain, true, true, true, "6.1.0", "mapped", "read watchpoints", "")
                : new Sighting(domain, true, true, false, "", "", "", "no such kernel");
    }

    @Override
    public void rescue(Where where, String domain) {
        if (!domain.equals("shop-1")) {
            throw CommandFailure.unreachable("no such domain", null);
        }
    }

    @Override
    public void guard(@Nullable Path state, Progress progress) {
        progress.note("guarding " + state);
    }
}
