package io.warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page's modules that only compute, each by itself, in the browser they are written for. */
class ModulesIT {

    @RegisterExtension
    static final Spectator SPECTATOR = Spectator.before(Map.of(), _ -> {});

    /** Thirty names on either side, each linked with each. */
    private static final String GRID = "const names = (s) => Array.from({ length: 30 }, (_, i) => s + i);"
            + "const links = names('a').flatMap((from, i) => names('b').map((to, j) =>"
            + " ({ key: from + '>' + to, from, to, messages: (i + 1) * (j + 1), lost: 0 })));"
            + "const nodes = new Map([...names('a'), ...names('b')].map(k => [k, { layer: k[0] }]));";

    private Page page;

    @BeforeEach
    void open() {
        page = SPECTATOR.page();
        page.navigate(SPECTATOR.address("/"));
    }

    @Test
    void eventsAreCompleteHoweverTheirTextIsCut() {
        String text = "event: map\\ndata: {\"a\":1}\\n\\n: alive\\n\\nevent: status\\ndata: x\\ndata: y\\n\\n";
        for (int size : new int[] {1, 2, 7, 1000}) {
            assertThat(run(
                            "stream.js",
                            "const p = new m.EventParser(); const t = '" + text + "'; const all = [];"
                                    + "for (let i = 0; i < t.length; i += " + size
                                    + ") all.push(...p.push(t.slice(i, i + "
                                    + size + ")));" + "return all.map(e => e.name + ' ' + e.data);"))
                    .isEqualTo(List.of("map {\"a\":1}", "status x\ny"));
        }
    }

    @Test
    void aViewComesBackFromItsAddress() {
        assertThat(run(
                        "view.js",
                        "const v = { ...m.parse(''), level: 'thread', group: ['vhost'], find: 'a&b=c', exchange: '', n: 60,"
                                + " problems: true, select: 'queue/b1/%2F/x' };"
                                + "return JSON.stringify(m.parse(m.format(v))) === JSON.stringify(v);"))
                .isEqualTo(true);
        assertThat(run("view.js", "return m.format(m.parse('?tab=nonsense&n=7&from=yesterday'));"))
                .isEqualTo("");
    }

    @Test
    void aKeyHoldsAnyName() {
        assertThat(run("keys.js", "return JSON.stringify(m.partsOf(m.keyOf('queue', 'b/1', '/', '<a>%2F/ü')));"))
                .isEqualTo("{\"kind\":\"queue\",\"cluster\":\"b/1\",\"vhost\":\"/\",\"name\":\"<a>%2F/ü\"}");
    }

    @Test
    void anOrderIsFoundInWhichNothingCrosses() {
        assertThat(run(
                        "order.js",
                        "const links = [['a', 'z'], ['b', 'y'], ['c', 'x']].map(([from, to]) => ({ from, to, weight: 1 }));"
                                + "const [one, two] = m.order([['a', 'b', 'c'], ['x', 'y', 'z']], links);"
                                + "return one.map((k, i) => links.find(l => l.from === k).to === two[i]).join();"))
                .isEqualTo("true,true,true");
    }

    @Test
    void newcomersMoveNobodyPastAnybody() {
        assertThat(run(
                        "order.js",
                        "const before = [['c', 'a', 'b', 'd', 'e', 'f'], ['x']];"
                                + "const [layer] = m.order([['a', 'b', 'c', 'd', 'e', 'f', 'new'], ['x']], [{ from: 'new', to: 'x', weight: 1 }], before);"
                                + "return layer.filter(k => k !== 'new').join('');"))
                .isEqualTo("cabdef");
    }

    @Test
    void nothingIsPlacedOnTopOfAnything() {
        assertThat(run(
                        "place.js",
                        "const layers = [40, 3, 17].map((n, l) => Array.from({ length: n }, (_, i) => l + '-' + i));"
                                + "const links = layers[0].map((from, i) => ({ from, to: layers[1][i % 3], weight: i + 1 }));"
                                + "const { nodes, height } = m.place(layers, links, 1000);"
                                + "return layers.every(layer => layer.every((k, i) => i === 0 || nodes.get(k).y - nodes.get(layer[i - 1]).y >= m.NODE.height))"
                                + " && [...nodes.values()].every(n => n.y >= 0 && n.y + m.NODE.height <= height);"))
                .isEqualTo(true);
    }

    @Test
    void ofManyLinesTheBusiestAreDrawnAndOneOfEveryName() {
        assertThat(run(
                        "thin.js",
                        GRID + "const kept = m.thinned(links, nodes);"
                                + "const drawn = links.filter(l => kept.has(l.key));"
                                + "const seen = new Set(drawn.flatMap(l => [l.from, l.to]));"
                                + "return [drawn.length, seen.size, kept.has('a29>b29'), kept.has('a0>b0')].join();"))
                .isEqualTo("72,60,true,false");
    }

    @Test
    void whatWentWrongIsDrawnAmongTheFirst() {
        assertThat(
                        run(
                                "thin.js",
                                GRID
                                        + "links.find(l => l.key === 'a3>b4').lost = 1; links.find(l => l.key === 'a0>b1').news = 'gone';"
                                        + "const kept = m.thinned(links, nodes); return kept.has('a3>b4') && kept.has('a0>b1');"))
                .isEqualTo(true);
    }

    @Test
    void linesThatAreDrawnStayWhereOthersAreOnlyALittleBusier() {
        assertThat(run(
                        "thin.js",
                        GRID + "const before = m.thinned(links, nodes);"
                                + "links.forEach(l => { if (!before.has(l.key)) l.messages *= 1.1; });"
                                + "const after = m.thinned(links, nodes, before);"
                                + "return [...before].filter(key => !after.has(key)).length;"))
                .isEqualTo(0);
    }

    @Test
    void fewLinesAreAllDrawn() {
        assertThat(run("thin.js", GRID + "return m.thinned(links.slice(0, 70), nodes).size;"))
                .isEqualTo(70);
    }

    /** Between two columns that are 80 pixels apart. */
    private static final String ARRIVING = "const nodes = new Map([['a', { x: 0, y: 0, width: 100, height: 36 }],"
            + " ['queue/c/v/b', { x: 180, y: 0, width: 100, height: 36 }]]);"
            + "const said = (key) => m.labels([{ key: 'k', from: 'a', to: 'queue/c/v/b', kind: 'BINDING', labels: [key], light: '',"
            + " news: '', mark: '', title: '', start: { x: 100, y: 18, side: 'right', gap: 11, rank: 0 },"
            + " end: { x: 180, y: 18, side: 'left', gap: 11, rank: 0 } }], nodes);";

    @Test
    void whatALineSaysTouchesNeitherOfItsEnds() {
        assertThat(run(
                        "labels.js",
                        ARRIVING + "const [label] = said('a.key.that.is.far.too.long.for.this');"
                                + "return import('/page/text.js').then(({ widthOf, KEY_FONT }) =>"
                                + " label.anchor === 'end' && label.x < 180 && label.x - widthOf(label.text, KEY_FONT) > 100"
                                + " && label.text.startsWith('a.') && label.text.includes('…'));"))
                .isEqualTo(true);
        assertThat(run("labels.js", ARRIVING + "return said('b').length;")).isEqualTo(0);
    }

    @Test
    void aBindingByHeadersNamesTheFirstOfThemWhereThereIsNoRoomForAll() {
        assertThat(run("labels.js", ARRIVING + "return said(' {a=1, country=ch, x-match=any}')[0].text;"))
                .isEqualTo("a=1, …");
        assertThat(run("labels.js", ARRIVING + "return said(' {a=1, b=2}')[0].text;"))
                .isEqualTo("a=1, b=2");
    }

    @Test
    void whatIsAlikeIsKeptOnceAndNothingElse() {
        assertThat(
                        run(
                                "common.js",
                                "const edge = (cluster, application, process, label) => ({ cluster, vhost: '/', exchange: 'e', queue: 'q',"
                                        + " producer: { application, process, connection: null, thread: null },"
                                        + " consumer: { application: 'c', process: null, connection: null, thread: null },"
                                        + " ways: [{ from: 'exchange:e', to: 'queue:q', kind: 'BINDING', label }], counts: { evidence: ['ENVELOPE'] } });"
                                        + "const edges = [edge('1', 'a', null, 'k'), edge('1', 'a', null, 'k'), edge('1', 'a', 'null', 'l'), edge('2', 'a', null, 'k')];"
                                        + "const before = JSON.stringify(edges); new m.Common().share(edges);"
                                        + "const [one, same, other, elsewhere] = edges;"
                                        + "return [JSON.stringify(edges) === before, one.producer === same.producer, one.ways === same.ways,"
                                        + " one.producer === other.producer, one.ways === other.ways, one.producer === elsewhere.producer].join();"))
                .isEqualTo("true,true,true,false,false,false");
    }

    @Test
    void whatComparesTwoRangesKnowsNewGoneMoreAndLess() {
        assertThat(run(
                        "compare.js",
                        "const edge = (id, messages) => ({ counts: { id, messages } });"
                                + "const at = (minutes) => new Date(60000 * minutes).toISOString();"
                                + "const view = { from: at(0), to: at(10), from2: at(10), to2: at(15) };"
                                + "const { appeared } = m.compared([edge('gone', 1), edge('more', 10), edge('less', 100), edge('same', 10)],"
                                + " [edge('new', 1), edge('more', 30), edge('less', 1), edge('same', 5)], view);"
                                + "return appeared.map(e => e.counts.id + '=' + e.news).sort().join();"))
                .isEqualTo("gone=gone,less=less,more=more,new=new,same=same");
    }

    @Test
    void stepsFollowEachOtherInTheWaterfall() {
        assertThat(run(
                        "waterfall.js",
                        "const step = (id, queue, queues) => ({ id, vhost: '/', queue, queues, time: { p50: 5 }, level: 'L1', messages: 1 });"
                                + "return m.waterfallOf([step('b', 'paid', ['mail']), step('a', 'orders', ['paid']), step('c', 'mail', ['orders'])], () => 2)"
                                + ".map(r => r.step.id + r.depth + '@' + r.start).join();"))
                .asString()
                .contains("0@0");
    }

    @Test
    void commandsStandByThemselves() {
        assertThat(run(
                        "empty.js",
                        "return ['Tracing is off. Type on the broker: rabbitmqctl trace_on -p v (or allow Warren to: a.b=true)',"
                                + " 'Is it up? Type: nc -vz h 1', 'Nothing to do.']"
                                + ".map(t => m.advice(t).find(p => p.textContent)?.textContent ?? '').join('|');"))
                .isEqualTo("rabbitmqctl trace_on -p v|nc -vz h 1|");
    }

    @Test
    void namesThatAreTooLongKeepBothEnds() {
        assertThat(run(
                        "text.js",
                        "return m.fitted('a.very.long.name.of.a.queue.that.ends.in.dead', 120, m.NAME_FONT);"))
                .asString()
                .startsWith("a.very")
                .contains("…")
                .endsWith("dead");
    }

    private Object run(String module, String body) {
        return page.evaluate("import('/page/" + module + "').then((m) => { " + body + " })");
    }
}
