package io.journeyline.api;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Stops the servers that test classes share when the last test has run: at the JVM's end, its hooks would take the
 * database from under them, and they would wait for it.
 */
final class ServerEnd implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext test) {
        if (SpringExtension.getApplicationContext(test) instanceof ConfigurableApplicationContext server) {
            test.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(ServerEnd.class))
                    .put(server, server);
        }
    }
}
