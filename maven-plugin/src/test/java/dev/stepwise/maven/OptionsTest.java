package dev.stepwise.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parameters that are set become the arguments of the command. */
final class OptionsTest {

    private final MojoDescriptor descriptor = new MojoDescriptor();

    @Test
    void aParameterThatIsSetIsAnOptionOfItsName() throws DuplicateParameterException {
        for (String name : List.of("to", "json", "sql", "role", "passwordFile", "schema", "server")) {
            add(name, "");
        }
        add("packageName", "package");

        assertThat(Options.of(new Goal(), descriptor))
                .containsExactly(
                        "--to=-3",
                        "--json",
                        "--role=app=shop_app",
                        "--role=ro=shop_ro",
                        "--password-file=" + new File("secret"),
                        "--package=com.example");
    }

    @Test
    void whatMavenItselfSetsIsNoOption() throws DuplicateParameterException {
        add("to", "").setEditable(false);

        assertThat(Options.of(new Goal(), descriptor)).isEmpty();
    }

    @Test
    void aMessageOfACommandNamesParametersInsteadOfOptions() throws DuplicateParameterException {
        descriptor.setGoal("down");
        for (String name : List.of("to", "passwordFile", "title")) {
            add(name, "");
        }
        add("packageName", "package");

        assertThat(inWordsOfMaven("Missing required option: '--to=<version>'. See stepwise down --help."))
                .isEqualTo(
                        "Missing required option: '-Dstepwise.to=<version>'. See mvn stepwise:help -Ddetail -Dgoal=down.");
        assertThat(inWordsOfMaven("Missing required parameter: '<title>'."))
                .isEqualTo("Missing required parameter: '-Dstepwise.title'.");
        assertThat(inWordsOfMaven("Use --password-file, --package, --topic or --password."))
                .isEqualTo("Use -Dstepwise.passwordFile, -Dstepwise.package, --topic or --password.");
    }

    private String inWordsOfMaven(String message) {
        return Options.inWordsOfMaven(message, descriptor);
    }

    private Parameter add(String name, String alias) throws DuplicateParameterException {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        parameter.setAlias(alias);
        descriptor.addParameter(parameter);
        return parameter;
    }

    @SuppressWarnings("unused") // Read by reflection.
    private static final class Goal extends Inherited {
        private final boolean json = true;
        private final boolean sql = false;
        private final List<String> role = List.of("app=shop_app", "ro=shop_ro");
        private final String packageName = "com.example";
        private final @Nullable String schema = null;

        @NoOption
        private final String server = "shop-db";
    }

    @SuppressWarnings("unused") // Read by reflection.
    private static class Inherited {
        private final String to = "-3";
        private final File passwordFile = new File("secret");
    }
}
