package io.warren.ingest.guest.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.2.15, 10.0.2.15:5672",
        "::1, [::1]:5672",
        "::, [::]:5672",
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:5672",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:5672",
        "1:0:0:0:0:0:0:0, [1::]:5672",
        "fec0::2, [fec0::2]:5672"
    })
    void endsAreWrittenAsTheBrokerWritesThem(String address, String text) throws UnknownHostException {
        assertThat(AddressText.of(InetAddress.getByName(address).getAddress(), 5672))
                .isEqualTo(text);
    }

    @Test
    void aMappedAddressIsAnIpv4Address() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 2, (byte) 200};
        assertThat(AddressText.of(mapped, 1)).isEqualTo("10.0.2.200:1");
    }

    @Test
    void everyAddressCanBeReadBack() throws UnknownHostException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] address = new byte[16];
            for (int at = 0; at < address.length; at++) {
                address[at] = (byte) (random.nextInt(4) > 0 ? 0 : random.nextInt());
            }
            address[0] = 0x20;
            String text = AddressText.of(address, 9);
            assertThat(InetAddress.getByName(text.substring(1, text.indexOf(']')))
                            .getAddress())
                    .as(text)
                    .isEqualTo(address);
        }
    }
}
