package io.warren.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A server's key and certificate for the name {@code localhost}, signed by itself, made anew in a folder. */
public final class TlsKeys {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String SERVER = "server";
    private static final String KIND = "PKCS12";

    private final Path folder;
    private final KeyStore keys;

    public TlsKeys(Path folder) {
        this.folder = folder;
        try {
            Path store = made();
            keys = KeyStore.getInstance(KIND);
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a client has to trust, as PEM. */
    public Path certificate() {
        return pem("CERTIFICATE", () -> keys.getCertificate(SERVER).getEncoded());
    }

    /** The server's secret, as PEM. */
    public Path key() {
        return pem("PRIVATE KEY", () -> keys.getKey(SERVER, PASSWORD).getEncoded());
    }

    /** What a client has to trust. */
    public KeyStore trusted() {
        try {
            KeyStore trusted = KeyStore.getInstance(KIND);
            trusted.load(null, null);
            trusted.setCertificateEntry(SERVER, keys.getCertificate(SERVER));
            return trusted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Options of a Java program that make it trust the server, as an operator gives them. */
    public List<String> trusting() {
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted().store(out, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return List.of(
                "-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD));
    }

    /** A RabbitMQ's listener for it; clients need no certificate. */
    public String brokerConfiguration(int port) {
        return String.join(
                "\n",
                "listeners.ssl.1 = 127.0.0.1:" + port,
                "ssl_options.certfile = " + certificate(),
                "ssl_options.keyfile = " + key(),
                "ssl_options.cacertfile = " + certificate(),
                "ssl_options.verify = verify_none",
                "");
    }

    private Path made() throws IOException {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        SERVER,
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        KIND,
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        return store;
    }

    private Path pem(String kind, Encoded encoded) {
        try {
            String text = "-----BEGIN " + kind + "-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded.get()) + "\n-----END "
                    + kind + "-----\n";
            return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Encoded {
        byte[] get() throws GeneralSecurityException;
    }
}
