package io.journeyline.connectors.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a broker speaks TLS, with a key of its own that it was given just now.
 *
 * @param keystore its key
 * @param certificate what shows that it is this broker, which nobody has signed but itself
 */
record TlsListener(String address, Path keystore, Path certificate) {

    static final String NAME = "TLS";
    private static final String PASSWORD = "change-it";

    /** Makes a key and its certificate in a folder. */
    static TlsListener at(String address, Path folder) throws IOException, InterruptedException {
        TlsListener tls = new TlsListener(address, folder.resolve("key.p12"), folder.resolve("certificate.pem"));
        tls.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "san=ip:127.0.0.1");
        tls.keytool("-exportcert", "-rfc", "-file", tls.certificate.toString());
        return tls;
    }

    private void keytool(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(what));
        command.addAll(List.of("-alias", "broker", "-keystore", keystore.toString(), "-storepass", PASSWORD));
        Path output = Files.createTempFile("keytool", ".out");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("keytool fails: " + Files.readString(output));
        }
        Files.delete(output);
    }

    /** What the broker is told. */
    Map<String, Object> settings() {
        return Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                keystore.toString(),
                "ssl.keystore.password",
                PASSWORD);
    }
}
