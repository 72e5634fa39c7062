package io.hotline.cti.e2e;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the stand for the first test that wants it, and stops it when all tests of the JVM are over. After each class nothing may be left on
 * it: see {@link Ending}.
 */
final class SharedStand implements ParameterResolver, AfterAllCallback {
    private static final Namespace NAME = Namespace.create(SharedStand.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Stand.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        // What is closeable in the root's store is closed with it.
        return Objects.requireNonNull(
                test.getRoot().getStore(NAME).computeIfAbsent(Stand.class, _ -> Stand.start(), Stand.class));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        Stand stand = tests.getRoot().getStore(NAME).get(Stand.class, Stand.class);
        if (stand != null) {
            stand.ending().assertNothingLeft();
        }
    }
}
