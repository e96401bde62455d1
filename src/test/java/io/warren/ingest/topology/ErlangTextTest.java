package io.warren.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangTextTest {

    @Test
    void readsWhatTheBrokerPrints() {
        assertThat(ErlangText.parse("{127,0,0,1}")).contains(List.of(127L, 0L, 0L, 1L));
        assertThat(ErlangText.parse("{<<\"product\">>,longstr,<<\"x\">>}"))
                .contains(List.of("product", "longstr", "x"));
        assertThat(ErlangText.parse("{'Direct',{0,9,1}}")).contains(List.of("Direct", List.of(0L, 9L, 1L)));
        assertThat(ErlangText.parse("{'MQTT',\"3.1.1\"}")).contains(List.of("MQTT", "3.1.1"));
        assertThat(ErlangText.parse("#{<<\"client_id\">> => <<\"cid-1\">>, a => 1}"))
                .contains(Map.of("client_id", "cid-1", "a", 1L));
        assertThat(ErlangText.parse("{<<\"l\">>,array,[{table,[{<<\"x\">>,signedint,-1}]},{array,[]}]}"))
                .contains(List.of(
                        "l",
                        "array",
                        List.of(
                                List.of("table", List.of(List.of("x", "signedint", -1L))),
                                List.of("array", List.of()))));
    }

    @Test
    void readsTextsInEveryFormOfBinary() {
        assertThat(ErlangText.parse("<<>>")).contains("");
        assertThat(ErlangText.parse("<<\"a\\\"b\\\\c\\nd\\te\\e\">>")).contains("a\"b\\c\nd\te\u001b");
        assertThat(ErlangText.parse("<<230,179,168,230,150,135>>")).contains("注文");
        assertThat(ErlangText.parse("<<\"注文\"/utf8>>")).contains("注文");
        assertThat(ErlangText.parse("<<\"\\x{6ce8}\\201\\0\">>")).contains("注\u0081\0");
        assertThat(ErlangText.parse("<<\"name with 'quotes' {and} [brackets], <<x>>\">>"))
                .contains("name with 'quotes' {and} [brackets], <<x>>");
    }

    @Test
    void readsNumbersPidsAndWhatElseMayComeAlong() {
        assertThat(ErlangText.parse("[1.5,-2.0e-3,-7]")).contains(List.of(1.5, -0.002, -7L));
        assertThat(ErlangText.parse("[<0.1.2>,#Ref<0.1.2.3>,#Fun<a.1.2>,topo@localhost]"))
                .contains(List.of("<0.1.2>", "#Ref<0.1.2.3>", "#Fun<a.1.2>", "topo@localhost"));
        assertThat(ErlangText.parse("[a|b]")).contains(List.of("a", "b"));
        assertThat(ErlangText.parse(" { } ")).contains(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{1",
                "{1 2}",
                "<<",
                "<<1",
                "<<\"x",
                "<<256>>",
                "<<-1>>",
                "<<1.5>>",
                "\"",
                "'a",
                "#{",
                "#{a}",
                "#{a=>}",
                "1-2",
                "--1",
                "1.2.3",
                "{1,2}x",
                "\"\\x{110000}\"",
                "\"\\x{zz}\"",
                "\"\\x\"",
                "\"\\",
                "99999999999999999999",
                "#",
                "<",
                "="
            })
    void whatCannotBeReadIsEmpty(String text) {
        assertThat(ErlangText.parse(text)).isEmpty();
    }

    @Test
    void nestingIsBounded() {
        assertThat(ErlangText.parse("{".repeat(30) + "}".repeat(30))).isPresent();
        assertThat(ErlangText.parse("[".repeat(100_000))).isEmpty();
    }

    @Test
    void anyMutationOfARealTextIsReadOrRefusedButNeverThrows() {
        List<String> real = List.of(
                "{<<\"nested\">>,table,[{<<\"a\">>,signedint,1},{<<\"b\">>,array,[{bool,true},{void,undefined}]}]}",
                "#{<<\"client_id\">> => <<\"cid\\x{e9}-1\">>}",
                "{<<\"x\">>,longstr,<<230,179,168>>}",
                "{0,0,0,0,0,65535,32512,1}");
        String alphabet = "{}[]<>#\"'\\,|=x0123456789eabcdef.-+ /utf8\u00fc\ud83d\ude00\n";
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder(real.get(random.nextInt(real.size())));
            for (int change = random.nextInt(6); change >= 0 && !text.isEmpty(); change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            String mutated = text.toString();
            assertThatCode(() -> ErlangText.parse(mutated))
                    .as("seed %s, text %s", seed, mutated)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{127,0,0,1};127.0.0.1",
                "{0,0,0,0,0,0,0,1};::1",
                "{0,0,0,0,0,0,0,0};::",
                "{64768,0,0,0,0,0,0,2};fd00::2",
                "{8193,3512,0,1,0,0,0,1};2001:db8:0:1::1",
                "{8193,3512,1,2,3,4,5,6};2001:db8:1:2:3:4:5:6",
                "{65152,0,0,0,64512,255,65024,1};fe80::fc00:ff:fe00:1",
                "{1,0,0,2,0,0,0,0};1:0:0:2::",
                "{0,0,0,0,0,65535,2560,5};10.0.0.5",
                "unknown;",
                "{1,2};",
                "{1,2,3,-4};",
                "{1,2,3,a};",
                "'';",
            })
    void addressesComeOutAsTheManagementApiWritesThem(String printed, String address) {
        assertThat(ErlangNames.host(printed)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{0,9,1};AMQP 0-9-1",
                "{1,0};AMQP 1-0",
                "{'Direct',{0,9,1}};Direct 0-9-1",
                "{'MQTT',\"3.1.1\"};MQTT 3.1.1",
                "{'STOMP',\"1.2\"};STOMP 1.2",
                "{0,9;''",
                "x;''",
            })
    void protocolsComeOutAsTheManagementApiWritesThem(String printed, String protocol) {
        assertThat(ErlangNames.protocol(printed)).isEqualTo(protocol);
    }
}
