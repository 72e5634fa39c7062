package io.hotline.cti.e2e;

import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the stand for the first test that wants it, and stops it when all tests of the JVM are over. */
final class SharedStand implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Stand.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        // What is closeable in the root's store is closed with it.
        return Objects.requireNonNull(test.getRoot()
                .getStore(Namespace.create(SharedStand.class))
                .computeIfAbsent(Stand.class, _ -> Stand.start(), Stand.class));
    }
}
