package io.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.warren.export.MapView;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions about the whole map, as an operator types them. */
class QuestionCommandsTest {

    private static final String COVERAGE = "\"coverage\":{\"statements\":[\"nothing was lost\"]}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer service;

    @BeforeEach
    void startService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop(0);
    }

    @Test
    void pathsAreLinesFromEndToEnd() {
        answer("paths", """
                {"items":[{"from":{"application":"shop"},"to":{"application":"mailer"},"proven":false,"most":8,"passages":[
                 {"kind":"queue","joint":null,"from":{"application":"shop"},"to":{"application":"billing"},"exchange":"",
                  "routes":["r"],"via":[],"queue":"billing","volume":{"messages":10,"bytes":100}},
                 {"kind":"queue","joint":"L1","from":{"application":"billing"},"to":{"application":"mailer"},
                  "exchange":"mails","routes":["r"],"via":["retry (expired)"],"queue":"mails",
                  "volume":{"messages":8,"bytes":80}}]}],"truncated":true,""" + COVERAGE + "}");

        assertThat(run("paths", "--producer", "shop", "--consumer", "mailer", "--longest", "3"))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "shop ─[(default exchange) > billing]→ billing {L1} ─[mails via retry (expired) > mails]→ mailer"
                                + "   (at most 8 messages all the way)",
                        "! There are more paths: raise --limit, or ask for shorter ones (--longest).",
                        "! nothing was lost");
        assertThat(asked)
                .containsExactly("/api/v1/paths?producer=shop&consumer=mailer&granularity=application&proven=false"
                        + "&longest=3&limit=100");
    }

    @Test
    void noPathIsNo() {
        answer("paths", "{\"items\":[],\"truncated\":false," + COVERAGE + "}");

        assertThat(run("paths", "--producer", "nobody")).isEqualTo(1);
        assertThat(out.toString()).contains("No path was seen.");
        assertThat(run("paths")).isEqualTo(2);
        assertThat(err.toString()).contains("Type: --producer NAME, --consumer NAME, or both");
    }

    @Test
    void impactIsSaidInSentences() {
        answer("impact", """
                {"removed":"queue billing","found":true,"messages":40,"lost":10,"share":0.25,"unknown":2,"losses":[
                 {"producer":{"application":"shop"},"consumer":{"application":"billing"},"onlyWay":true,"lost":10,
                  "left":0,"share":1.0}],"consequences":[{"kind":"STARVED",
                  "statement":"billing gets nothing at all any more.","participant":{"application":"billing"},
                  "messages":10}],"truncated":false,""" + COVERAGE + "}");

        assertThat(run("impact", "--queue", "billing", "--vhost", "/")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "Without queue billing, 10 of 40 deliveries (25.0 %) would not come.",
                        "Of another 2 it is not known whether they came over it.",
                        "",
                        "Who would get less from whom:",
                        "PRODUCER  CONSUMER  ONLYWAY  LOST  LEFT  SHARE",
                        "shop      billing   true       10     0    1.0",
                        "",
                        "What else would happen:",
                        "  billing gets nothing at all any more. (10 messages)",
                        "! nothing was lost");
        assertThat(asked).containsExactly("/api/v1/impact?queue=billing&vhost=%2F&granularity=application&limit=100");
        assertThat(run("impact", "--queue", "a", "--host", "b")).isEqualTo(2);
        assertThat(run("impact")).isEqualTo(2);
    }

    @Test
    void whatNobodyKnowsIsNo() {
        answer("impact", "{\"removed\":\"host ctl9\",\"found\":false," + COVERAGE + "}");

        assertThat(run("impact", "--host", "ctl9")).isEqualTo(1);
        assertThat(out.toString()).startsWith("Nothing that was seen has to do with host ctl9.");
    }

    @Test
    void diffTakesTimesThatAreAgo() {
        answer("diff", """
                {"baseFrom":"a","baseTo":"b","from":"b","to":"c","counts":{"NEW":1},"items":[{"kind":"NEW","id":"1",
                 "producer":{"application":"intruder"},"queue":"control","factor":null}],"truncated":false,""" + COVERAGE + "}");

        assertThat(run("diff", "--from", "1h", "--factor", "3")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "b to c, compared with a to b: NEW=1",
                        "KIND  PRODUCER  QUEUE    FACTOR",
                        "NEW   intruder  control  -",
                        "! nothing was lost");
        String from = asked.getFirst().replaceAll(".*from=([^&]*)&.*", "$1").replace("%3A", ":");
        assertThat(Duration.between(Instant.parse(from), Instant.now()))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62));
        assertThat(asked.getFirst()).contains("factor=3.0");
        assertThat(run("diff")).isEqualTo(2);
        assertThat(err.toString()).contains("Type: --from 1h");
    }

    @Test
    void alertsThatHoldAreANo() {
        answer(
                "alerts",
                "{\"items\":[{\"state\":\"raised\",\"rule\":\"lost\",\"statement\":\"3 lost\"}],\"rules\":[{}],"
                        + COVERAGE + "}",
                "{\"items\":[],\"rules\":[]," + COVERAGE + "}",
                "{\"items\":[],\"rules\":[{}]," + COVERAGE + "}");

        assertThat(run("alerts")).isEqualTo(1);
        assertThat(out.toString()).contains("raised  lost  3 lost");
        assertThat(run("alerts")).isZero();
        assertThat(out.toString()).contains("No rule is configured.", "warren.alerts.rules.lost=unroutable");
        assertThat(run("alerts", "--state", "all")).isZero();
        assertThat(out.toString()).contains("Nothing. Rules that look: 1.");
    }

    @Test
    void aLifeIsATableOfEvents() {
        answer("messages/life", """
                {"items":[{"at":"2026-11-22T12:00:00.123456789Z","kind":"PUBLISHED","message":"f:1","causes":0,
                  "exchange":"orders","routingKeys":["order.new"],"participant":{"application":"shop"},"detail":""},
                 {"at":"2026-11-22T12:00:01Z","kind":"PUBLISHED","message":"f:2","causedBy":"f:1","level":"L1","causes":1,
                  "exchange":"","routingKeys":["mails"],"participant":{"application":"billing"},"detail":""}],""" + COVERAGE + "}");

        assertThat(run("messages", "--message-id", "m-1", "--life")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "TIME             MESSAGE  EVENT      BECAUSE OF  WHO      EXCHANGE                    QUEUE  DETAIL",
                        "12:00:00.123456  #1       published  -           shop     orders [order.new]          -      -",
                        "12:00:01Z        #2       published  #1 (L1)     billing  (default exchange) [mails]  -      -",
                        "! nothing was lost");
        assertThat(asked).containsExactly("/api/v1/messages/life?messageId=m-1");
    }

    @Test
    void howUnevenlyConsumersShareAQueueIsAColumn() {
        answer("queues", """
                {"items":[{"id":"1","queue":"work","messages":10,"consumers":2,"skew":{"busiest":{"application":"worker",
                 "process":"worker@h/7"},"share":0.9,"factor":1.8}},
                 {"id":"2","queue":"single","messages":5,"consumers":1,"skew":null}],""" + COVERAGE + "}");

        assertThat(run("queues", "--granularity", "process", "--from", "2026-11-22T12:00:00Z"))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "QUEUE   MESSAGES  CONSUMERS  SKEW",
                        "work          10          2  busiest=worker@h/7 share=0.9 factor=1.8",
                        "single         5          1  -",
                        "! nothing was lost");
        assertThat(asked.getFirst()).contains("from=2026-11-22T12%3A00%3A00Z", "granularity=process");
    }

    @Test
    void whoseAReplyQueueIsAndHowLongAReplyTakes() {
        answer("reply-queues", """
                {"items":[{"id":"1","queue":"reply_*","queues":3,"owner":{"application":"nova-api"},
                 "from":[{"application":"nova-compute"},{"application":"nova-conductor"}],
                 "replies":{"messages":120,"bytes":9000,"firstSeen":"a","lastSeen":"b"},"unseen":0,
                 "roundTrip":{"p50":8.2,"p95":20.0,"p99":31.0,"max":40.0}}],""" + COVERAGE + "}");

        assertThat(run("reply-queues", "--queue", "reply_*", "--from", "2026-11-22T12:00:00Z"))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "QUEUE    QUEUES  OWNER     FROM                          REPLIES       UNSEEN  ROUNDTRIP",
                        "reply_*       3  nova-api  nova-compute, nova-conductor  120 (9000 B)       0  p50=8.2 p95=20.0"
                                + " p99=31.0 max=40.0",
                        "! nothing was lost");
        assertThat(asked.getFirst()).contains("queue=reply_*", "from=2026-11-22T12%3A00%3A00Z");
    }

    @Test
    void whatWasNeverSettledIsShownWhereConsumersAreWatched() {
        answer("edges", """
                {"items":[{"cluster":"c","vhost":"/","producer":{"application":"shop"},"exchange":"orders","routes":[],
                 "via":[],"queue":"billing","consumer":{"application":"billing"},"messages":10,"bytes":1000,
                 "redelivered":0,"evidence":{},"routingKeys":[],"ambiguous":0,"handling":{"received":8,"settled":5,
                 "refused":1,"unsettled":3,"time":{"p50":2.5,"p95":3,"p99":3,"max":3}}}],"next":null,""" + COVERAGE + "}");

        assertThat(run("edges")).isZero();
        assertThat(out.toString().lines().toList().getFirst()).endsWith("UNSETTLED  REFUSED  SETTLED P50 MS");
        assertThat(out.toString().lines().toList().get(1)).matches("shop .* 3 +1 +2\\.5");
    }

    @Test
    void whatFitsNoFormSaysWhichDo() {
        answer("paths", "{\"items\":[]," + COVERAGE + "}");

        assertThat(run("paths", "--producer", "a", "--format", "dot")).isEqualTo(2);
        assertThat(err.toString()).contains("--format table, --format json or --format csv");
    }

    private void answer(String path, String... bodies) {
        List<String> left = new ArrayList<>(List.of(bodies));
        service.createContext("/api/v1/" + path, exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] body = (left.size() > 1 ? left.removeFirst() : left.getFirst()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", "http://127.0.0.1:" + service.getAddress().getPort()));
        Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), false);
        Engines engines = new Engines(
                _ -> 0,
                (_, _) -> 0,
                (_, _) -> new Replaying.Result(
                        new MapView(List.of(), List.of()), new Replaying.Stats(0, 0, Duration.ZERO, 0, 0, 0, Map.of())),
                (_, _, _) -> 0,
                (_, _) -> {},
                new TestSensing());
        int exitCode = WarrenCommand.run(all.toArray(String[]::new), engines, console);
        console.out().flush();
        return exitCode;
    }
}
