package dev.stepwise.authoring.compiled;

import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Stamps the compiled chains of a finished jar again, in which a build has given classes other names. */
public final class StampedJar {

    private StampedJar() {}

    /**
     * Writes the stamps of the chains anew, as the steps in the jar are now; a jar whose stamps are those is not touched.
     *
     * @param chain the name of the chain; all of the jar where none is given
     * @param classes finds what the jar itself does not have, such as jOOQ
     * @throws ChainException when the text of a step in the jar is not what the step says
     * @throws InvalidRequestException when the jar is missing, signed, has no compiled chain, or cannot be read or written
     */
    public static List<StampReport> write(Path jar, Optional<String> chain, ClassLoader classes) {
        FinishedJar finished = FinishedJar.at(jar);
        Map<String, byte[]> replaced = new TreeMap<>();
        List<StampReport> reports = new ArrayList<>();
        stamps(finished.path(), chain, classes).forEach((name, stamp) -> {
            String path = CompiledFolder.stamp(name);
            boolean isUpToDate = stamp.equals(finished.texts().get(path));
            if (!isUpToDate) {
                replaced.put(path, stamp.getBytes(StandardCharsets.UTF_8));
            }
            int steps = Stamp.read(path, stamp).orElseThrow().steps().size();
            reports.add(new StampReport(name, jar, steps, isUpToDate));
        });
        if (!replaced.isEmpty()) {
            finished.replace(replaced);
        }
        return reports;
    }

    /** The jar may have a Stepwise of its own, made for a jOOQ of another name, so all is loaded anew and the jar comes first. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> stamps(Path jar, Optional<String> chain, ClassLoader classes) {
        List<ClassLoader> others = List.of(StampedJar.class.getClassLoader(), classes);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(jar, others), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Method stamps = loader.loadClass(ChainsOfJar.class.getName())
                    .getDeclaredMethod("stamps", String.class, String.class);
            stamps.setAccessible(true);
            return (Map<String, String>) stamps.invoke(null, jar.toString(), chain.orElse(""));
        } catch (InvocationTargetException failed) {
            throw refused(jar, failed.getTargetException());
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] urls(Path jar, List<ClassLoader> others) throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
        for (String path : ClassPathOf.loaders(others)) {
            urls.add(Path.of(path).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Returns the fault as one of the classes of this loader. */
    private static RuntimeException refused(Path jar, Throwable fault) {
        String type = fault.getClass().getName();
        if (type.equals(ChainException.class.getName())) {
            return new ChainException(String.valueOf(fault.getMessage()), fault);
        }
        if (type.equals(InvalidRequestException.class.getName())) {
            return new InvalidRequestException(String.valueOf(fault.getMessage()));
        }
        return fault instanceof LinkageError
                ? new InvalidRequestException(
                        "The Stepwise or the jOOQ in %s is of another version than this program: %s. Stamp the jar by the version that is in it."
                                .formatted(jar, fault))
                : new IllegalStateException(fault);
    }
}
