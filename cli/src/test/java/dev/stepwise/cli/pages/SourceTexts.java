package dev.stepwise.cli.pages;

import static java.util.stream.Collectors.joining;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the texts of Java sources, each joined from its parts, with {@code <>} for what is not constant. Annotations are left out. */
final class SourceTexts extends TreePathScanner<Void, Void> {

    private final String source;
    private final List<SourceText> texts = new ArrayList<>();

    private SourceTexts(String source) {
        this.source = source;
    }

    /** Reads all sources below a folder. */
    static List<SourceText> below(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<SourceText> all = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources(folder)));
            for (CompilationUnitTree unit : task.parse()) {
                String name =
                        Path.of(unit.getSourceFile().toUri()).getFileName().toString();
                SourceTexts texts = new SourceTexts(name.replace(".java", ""));
                texts.scan(unit, null);
                all.addAll(texts.texts);
            }
        }
        return all;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String) {
            add(text(literal));
        }
        return null;
    }

    @Override
    public Void visitBinary(BinaryTree binary, Void nothing) {
        if (binary.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(binary, null);
        }
        List<Tree> parts = new ArrayList<>();
        flatten(binary, parts);
        add(parts.stream().map(SourceTexts::text).collect(joining()));
        parts.stream().filter(part -> !(part instanceof LiteralTree)).forEach(part -> scan(part, null));
        return null;
    }

    private static void flatten(Tree tree, List<Tree> parts) {
        if (tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
            flatten(binary.getLeftOperand(), parts);
            flatten(binary.getRightOperand(), parts);
        } else {
            parts.add(tree);
        }
    }

    private void add(String text) {
        texts.add(new SourceText(source, text, isOfAnException(getCurrentPath())));
    }

    private static boolean isOfAnException(TreePath path) {
        for (TreePath each = path; each != null; each = each.getParentPath()) {
            if (each.getLeaf() instanceof NewClassTree made) {
                return made.getIdentifier().toString().matches(".*(Exception|Error)(<>)?");
            }
        }
        return false;
    }

    private static String text(Tree tree) {
        if (tree instanceof ParenthesizedTree inner) {
            return text(inner.getExpression());
        }
        if (tree instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof MemberSelectTree method
                && method.getIdentifier().contentEquals("formatted")) {
            return text(method.getExpression());
        }
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String text ? text : "<>";
    }
}
