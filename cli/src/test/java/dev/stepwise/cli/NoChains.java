package dev.stepwise.cli;

import dev.stepwise.migrate.internal.ServiceFile;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** Sees the classes of the tests, but not the chains that they offer, as the command line does by itself. */
final class NoChains extends ClassLoader {

    NoChains() {
        super(NoChains.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(ServiceFile.PATH) ? Collections.emptyEnumeration() : super.getResources(name);
    }
}
