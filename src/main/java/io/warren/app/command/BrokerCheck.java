package io.warren.app.command;

import io.warren.cli.Diagnosing.Finding;
import io.warren.fingerprint.FingerprintAlgorithm;
import io.warren.ingest.firehose.FirehoseTap;
import io.warren.ingest.firehose.TapListener;
import io.warren.ingest.firehose.TapSettings;
import io.warren.ingest.firehose.TapState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Sets up a tap in each virtual host for a moment: that it stands proves address, credentials, rights and bounds. */
final class BrokerCheck {

    private static final long PATIENCE_SECONDS = 15;

    private final BrokerUri broker;
    private final List<String> vhosts;

    BrokerCheck(BrokerUri broker, List<String> vhosts) {
        this.broker = broker;
        this.vhosts = vhosts;
    }

    void run(Consumer<Finding> findings) {
        vhosts.forEach(vhost -> findings.accept(tapped(vhost)));
    }

    private Finding tapped(String vhost) {
        CompletableFuture<TapState> first = new CompletableFuture<>();
        TapSettings settings = TapSettings.of("doctor", broker.endpoint(), List.of(vhost));
        FirehoseTap.Parts parts =
                FirehoseTap.Parts.full(FingerprintAlgorithm.XXH3.keyed("doctor".getBytes(StandardCharsets.UTF_8)));
        TapListener listener = first::complete;
        try (FirehoseTap tap = new FirehoseTap(settings, parts, _ -> {}, listener)) {
            tap.start();
            return finding(vhost, first.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.unknown("vhost " + vhost + ": interrupted", "");
        } catch (ExecutionException | TimeoutException e) {
            return Finding.bad(
                    "vhost " + vhost + ": " + broker.endpoint().coordinates() + " did not answer within "
                            + PATIENCE_SECONDS + " s",
                    "The tap cannot be set up; nothing is seen of this vhost.",
                    "nc -vz " + broker.endpoint().host() + " "
                            + broker.endpoint().port());
        }
    }

    private Finding finding(String vhost, TapState state) {
        return switch (state) {
            case TapState.Connected _ -> {
                TapSettings.Bounds bounds = TapSettings.Bounds.DEFAULT;
                yield Finding.good("vhost " + vhost + ": tap stands at "
                        + broker.endpoint().coordinates() + " as "
                        + broker.endpoint().user() + ", queue bound to "
                        + bounds.messages() + " messages, " + (bounds.bytes() >> 20) + " MiB, drop-head");
            }
            case TapState.Down down -> Finding.bad("vhost " + vhost + ": " + down.message(), "", "");
            case TapState.Stopped _ -> Finding.unknown("vhost " + vhost + ": the tap ended", "");
        };
    }
}
