package io.warren.app;

import io.warren.alert.Alert;
import io.warren.api.AlertFacts.WebhookNumbers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is raised and cleared to one address, one after the other and in order. What is not taken is sent again,
 * after longer and longer pauses, and given up after so many attempts; what waits is bounded.
 */
final class AlertWebhook implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AlertWebhook.class);
    private static final int MOST_WAITING = 1_000;
    private static final int OK = 200;
    private static final int NOT_OK = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    /**
     * Where to, and how stubbornly.
     *
     * @param token sent as a bearer token; null = none
     * @param attempts before one is given up
     * @param pause before the second attempt; twice as long before each further one
     */
    record Settings(
            URI url, @Nullable String token, Duration timeout, int attempts, Duration pause, Duration longestPause) {}

    private final Settings settings;
    private final HttpClient http;
    private final ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(1, AlertWebhook::daemon);
    private final ArrayDeque<Alert> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean troubled;
    private long sent;
    private long retried;
    private long givenUp;

    AlertWebhook(Settings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Null when none is configured. */
    static @Nullable AlertWebhook of(WarrenConfig.Webhook config) {
        return config.url()
                .map(url -> new AlertWebhook(new Settings(
                        url,
                        config.token().orElse(null),
                        config.timeout(),
                        config.attempts(),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1))))
                .orElse(null);
    }

    synchronized void accept(Alert alert) {
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            givenUp++;
        }
        waiting.addLast(alert);
        if (!sending) {
            sending = true;
            executor.execute(() -> attempt(1));
        }
    }

    synchronized WebhookNumbers numbers() {
        return new WebhookNumbers(sent, retried, givenUp, waiting.size());
    }

    private void attempt(int number) {
        Optional<Alert> alert = first();
        if (alert.isEmpty()) {
            return;
        }
        @Nullable String trouble;
        boolean again = true;
        try {
            int status =
                    http.send(request(alert.get()), BodyHandlers.discarding()).statusCode();
            trouble = status >= OK && status < NOT_OK ? null : "it answers with status " + status;
            again = status < CLIENT_ERROR || status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY;
        } catch (IOException e) {
            trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        after(number, alert.get(), trouble, again);
    }

    /** Empty, and idle from then on, when nothing waits. */
    private synchronized Optional<Alert> first() {
        sending = !waiting.isEmpty();
        return Optional.ofNullable(waiting.peekFirst());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing escapes an attempt, and it ends with the executor
    private synchronized void after(int number, Alert alert, @Nullable String trouble, boolean again) {
        if (trouble == null) {
            sent++;
            tellRecovery();
        } else if (again && number < settings.attempts()) {
            retried++;
            tell(trouble);
            executor.schedule(() -> attempt(number + 1), pause(number).toMillis(), TimeUnit.MILLISECONDS);
            return;
        } else {
            givenUp++;
            tell(trouble);
            LOG.errorf("an alert was not taken by the webhook and is given up: %s", alert.statement());
        }
        waiting.remove(alert);
        executor.execute(() -> attempt(1));
    }

    private Duration pause(int number) {
        Duration pause = settings.pause().multipliedBy(1L << Math.min(number - 1, 20));
        return pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    }

    private void tell(String trouble) {
        if (!troubled) {
            LOG.warnf(
                    "the webhook does not take alerts: %s. Check warren.alerts.webhook.url; type: curl -i -d '{}' %s",
                    trouble, settings.url());
        }
        troubled = true;
    }

    private void tellRecovery() {
        if (troubled) {
            LOG.info("the webhook takes alerts again");
        }
        troubled = false;
    }

    private HttpRequest request(Alert alert) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "warren")
                .POST(HttpRequest.BodyPublishers.ofString(AlertJson.of(alert)));
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        return request.build();
    }

    @Override
    public void close() {
        executor.shutdownNow();
        http.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "alert-webhook");
        thread.setDaemon(true);
        return thread;
    }
}
