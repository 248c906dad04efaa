package dev.stepwise.migrate;

import dev.stepwise.migrate.internal.LinkageFault;
import dev.stepwise.migrate.internal.Places;
import dev.stepwise.migrate.internal.ServiceFile;
import dev.stepwise.script.ChainException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of a provider that offers no chain where it is and why. */
final class ProviderFault {

    private ProviderFault() {}

    static String of(Class<?> provider, String reason) {
        return "%s in %s: %s".formatted(provider.getName(), Places.of(provider), reason);
    }

    static String of(Class<?> provider, Throwable thrown) {
        return of(provider, reason(thrown));
    }

    /** Returns the faults of the classes that service files name and that do not load, or nothing if no fault is found. */
    static Optional<List<String>> ofNamedIn(ClassLoader loader) {
        List<String> faults = new ArrayList<>();
        try {
            for (ServiceFile file : ServiceFile.at(loader.getResources(ServiceFile.PATH))) {
                file.providers()
                        .forEach(name -> faultOf(name, loader)
                                .ifPresent(fault -> faults.add("%s, which %s of %s names: %s"
                                        .formatted(name, ServiceFile.PATH, file.place(), fault))));
            }
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults);
    }

    private static Optional<String> faultOf(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (!ChainProvider.class.isAssignableFrom(type)) {
                return Optional.of("it does not implement " + ChainProvider.class.getName());
            }
            boolean constructed = Stream.of(type.getConstructors()).anyMatch(each -> each.getParameterCount() == 0);
            return constructed ? Optional.empty() : Optional.of("it has no public constructor without parameters");
        } catch (ClassNotFoundException missing) {
            return Optional.of("there is no such class");
        } catch (LinkageError unlinked) {
            return Optional.of(reason(unlinked));
        }
    }

    private static String reason(Throwable thrown) {
        Throwable cause =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        return LinkageFault.of(cause)
                .or(() -> ownFault(cause))
                .map(reason -> reason.replaceFirst("\\.$", ""))
                .orElseGet(() -> "it threw " + cause);
    }

    /** A fault of the list says where it is by itself. */
    private static Optional<String> ownFault(Throwable cause) {
        return cause instanceof ChainException ? Optional.ofNullable(cause.getMessage()) : Optional.empty();
    }
}
