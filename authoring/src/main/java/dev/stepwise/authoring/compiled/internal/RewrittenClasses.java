package dev.stepwise.authoring.compiled.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** Loads the classes of a chain anew and rewritten; those of the JDK, of Stepwise's core, of jOOQ and of what these need are its parent's. */
final class RewrittenClasses extends ClassLoader {

    /** Libraries whose types are in the signatures of jOOQ and the driver, besides those. */
    private static final List<String> SHARED = List.of(
            "java.",
            "org.reactivestreams.",
            "io.r2dbc.",
            "org.postgresql.",
            "org.objectweb.asm.",
            "dev.stepwise.authoring.compiled.internal.");

    private final Predicate<String> isFoundation;

    /** @param isFoundation holds for the paths of the class files of the core and of jOOQ */
    RewrittenClasses(ClassLoader parent, Predicate<String> isFoundation) {
        super(parent);
        this.isFoundation = isFoundation;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                URL file = isShared(name) ? null : ofChain(name);
                loaded = file == null ? super.loadClass(name, resolve) : rewritten(name, file);
            }
            return loaded;
        }
    }

    private boolean isShared(String name) {
        return SHARED.stream().anyMatch(name::startsWith) || isFoundation.test(path(name));
    }

    private @Nullable URL ofChain(String name) {
        URL file = getParent().getResource(path(name));
        return file == null || file.getProtocol().equals("jrt") ? null : file;
    }

    private Class<?> rewritten(String name, URL file) throws ClassNotFoundException {
        try (InputStream content = file.openStream()) {
            ClassReader reader = new ClassReader(content);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(new RewrittenCode(writer), 0);
            byte[] code = writer.toByteArray();
            return defineClass(name, code, 0, code.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private static String path(String name) {
        return name.replace('.', '/') + ".class";
    }
}
