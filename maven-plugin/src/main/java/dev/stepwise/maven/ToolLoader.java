package dev.stepwise.maven;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.classworlds.realm.DuplicateRealmException;

/**
 * The class loader of a command, which sees the command line first and then the class path of the module.
 *
 * <p>If the module has the core of Stepwise, the core, jOOQ and the driver are the module's, so that its steps are rendered by the jOOQ
 * that they were written for. Everything else that the command line needs is the plugin's own, whatever versions the module has.
 */
final class ToolLoader {

    private ToolLoader() {}

    /**
     * Returns a loader whose parent is that of the module, and which stays open until Maven ends: scratch servers are stopped by its classes when the JVM exits.
     *
     * @param plugin the plugin's artifacts, each with the trail by which it became one
     */
    static ClassRealm of(List<Artifact> plugin, ModulePath module) {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        ClassRealm tool = newRealm(platform);
        plugin.stream()
                .filter(artifact -> !(module.hasCore() && ModulePath.isOfCore(artifact)))
                .forEach(artifact -> tool.addURL(url(artifact.getFile())));
        tool.setParentClassLoader(new URLClassLoader(urls(module), platform));
        return tool;
    }

    private static ClassRealm newRealm(ClassLoader base) {
        try {
            return new ClassWorld().newRealm("stepwise", base);
        } catch (DuplicateRealmException impossible) {
            throw new IllegalStateException("A new world has no realm.", impossible);
        }
    }

    private static URL[] urls(ModulePath module) {
        return module.elements().stream().map(path -> url(new File(path))).toArray(URL[]::new);
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(file + " has a URL.", impossible);
        }
    }
}
