package com.osohq.oso.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Reads source files with the compiler and finds where they ask of what kind a value of a
 * sealed type is, or which constant of an enum.
 */
final class KindQuestions {

	private final Map<String, Question> questions = new TreeMap<>();

	private final Set<String> lenientSwitches = new TreeSet<>();

	private final Map<String, Set<String>> sealedTypes = new TreeMap<>();

	private KindQuestions() {
	}

	static KindQuestions in(Path sources) throws IOException {
		KindQuestions found = new KindQuestions();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> walk = Files.walk(sources)) {
			List<Path> paths = walk.filter((path) -> path.toString().endsWith(".java")).toList();
			JavacTask task = (JavacTask) compiler.getTask(null, files, (ignored) -> {
			}, List.of("-proc:none", "--should-stop=ifError=FLOW", "-classpath", classPath()), null,
					files.getJavaFileObjectsFromPaths(paths));
			Iterable<? extends CompilationUnitTree> units = task.parse();
			task.analyze();
			Trees trees = Trees.instance(task);
			units.forEach((unit) -> found.new Reader(unit, trees).scan(unit, null));
		}
		return found;
	}

	/** Surefire's class path is longer than a command line may be. */
	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	/**
	 * Where several kinds are told apart and one that is unknown would be passed over in
	 * silence.
	 */
	List<Question> withoutLastBranch() {
		return this.questions.values()
			.stream()
			.filter((question) -> question.kinds().size() > 1 && !question.isClosed())
			.toList();
	}

	/** Where one kind is asked for and all others are alike. */
	Map<String, List<Question>> forOneKind() {
		Map<String, List<Question>> found = new TreeMap<>();
		this.questions.values()
			.stream()
			.filter((question) -> question.kinds().size() == 1 && !question.isClosed())
			.forEach((question) -> found.computeIfAbsent(question.sealedType(), (added) -> new ArrayList<>())
				.add(question));
		return found;
	}

	/** Where a switch over an enum gives an unknown constant an answer. */
	Set<String> lenientSwitches() {
		return this.lenientSwitches;
	}

	/** The kinds of a sealed type. */
	Set<String> kinds(String sealedType) {
		return this.sealedTypes.getOrDefault(sealedType, Set.of());
	}

	/**
	 * A method that asks for the kind of one value.
	 *
	 * @param method the method's name
	 * @param place the method and the value
	 * @param sealedType the value's type
	 * @param kinds the kinds asked for
	 * @param closings what throws for any other kind
	 */
	record Question(String method, String place, String sealedType, Set<String> kinds, List<String> closings) {

		boolean isClosed() {
			return !this.closings.isEmpty();
		}

		@Override
		public String toString() {
			return this.place + " asks for " + this.kinds;
		}

	}

	private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

		private final CompilationUnitTree unit;

		private final Trees trees;

		private String method = "";

		Reader(CompilationUnitTree unit, Trees trees) {
			this.unit = unit;
			this.trees = trees;
		}

		@Override
		public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
			if (this.trees.getElement(getCurrentPath()) instanceof TypeElement type
					&& type.getModifiers().contains(Modifier.SEALED)) {
				Set<String> kinds = new TreeSet<>();
				type.getPermittedSubclasses()
					.forEach((kind) -> kinds.add(((DeclaredType) kind).asElement().getSimpleName().toString()));
				KindQuestions.this.sealedTypes.put(type.getQualifiedName().toString(), kinds);
			}
			return super.visitClass(tree, nothing);
		}

		@Override
		public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
			String before = this.method;
			this.method = tree.getName() + "@" + line(tree);
			super.visitMethod(tree, nothing);
			this.method = before;
			return null;
		}

		@Override
		public @Nullable Void visitInstanceOf(InstanceOfTree tree, @Nullable Void nothing) {
			Question question = question(tree.getExpression());
			if (question != null) {
				Tree kind = (tree.getPattern() instanceof BindingPatternTree pattern) ? pattern.getVariable().getType()
						: tree.getType();
				question.kinds().add(String.valueOf(kind));
			}
			return super.visitInstanceOf(tree, nothing);
		}

		@Override
		public @Nullable Void visitTypeCast(TypeCastTree tree, @Nullable Void nothing) {
			close(tree.getExpression(), tree);
			return super.visitTypeCast(tree, nothing);
		}

		@Override
		public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void nothing) {
			if (tree.getExpression() instanceof NewClassTree thrown) {
				new TreeScanner<@Nullable Void, @Nullable Void>() {
					@Override
					public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void nothing) {
						close(identifier, tree);
						return null;
					}
				}.scan(thrown.getArguments(), null);
			}
			return super.visitThrow(tree, nothing);
		}

		@Override
		public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
			if (tree.getMethodSelect().toString().equals(UnknownKindException.class.getSimpleName() + ".unless")) {
				close(tree.getArguments().get(0), tree);
			}
			return super.visitMethodInvocation(tree, nothing);
		}

		/** {@code Kind.class::isInstance}, a question about what nobody names. */
		@Override
		public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void nothing) {
			if (tree.getName().contentEquals("isInstance")
					&& tree.getQualifierExpression() instanceof MemberSelectTree literal) {
				TypeElement kind = typeOf(literal.getExpression());
				for (TypeMirror parent : (kind != null) ? kind.getInterfaces() : List.<TypeMirror>of()) {
					Question question = question(tree, element(parent));
					if (question != null) {
						question.kinds().add(literal.getExpression().toString());
					}
				}
			}
			return super.visitMemberReference(tree, nothing);
		}

		private void close(ExpressionTree value, Tree by) {
			Question question = question(value);
			if (question != null) {
				question.closings().add(by.toString());
			}
		}

		@Override
		public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void nothing) {
			add(tree.getExpression(), tree.getCases(), true);
			return super.visitSwitch(tree, nothing);
		}

		@Override
		public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void nothing) {
			add(tree.getExpression(), tree.getCases(), false);
			return super.visitSwitchExpression(tree, nothing);
		}

		/** The compiler sees to it that an expression without a default is complete. */
		private void add(ExpressionTree selector, List<? extends CaseTree> cases, boolean needsDefault) {
			TypeElement type = typeOf(strip(selector));
			if (type == null || type.getKind() != ElementKind.ENUM || !isOwn(type)) {
				return;
			}
			boolean strict = !needsDefault;
			for (CaseTree each : cases) {
				if (each.getExpressions().isEmpty()) {
					strict = each.getBody() instanceof ThrowTree;
				}
			}
			if (!strict) {
				KindQuestions.this.lenientSwitches.add(place(selector));
			}
		}

		private @Nullable Question question(ExpressionTree value) {
			return question(value, typeOf(value));
		}

		private @Nullable Question question(ExpressionTree value, @Nullable TypeElement type) {
			if (type == null || !type.getModifiers().contains(Modifier.SEALED) || !isOwn(type)) {
				return null;
			}
			String name = type.getQualifiedName().toString();
			return KindQuestions.this.questions.computeIfAbsent(place(value) + ' ' + name,
					(place) -> new Question(this.method.replaceAll("@.*", ""), place(value), name, new TreeSet<>(),
							new ArrayList<>()));
		}

		private @Nullable TypeElement typeOf(ExpressionTree value) {
			return element(this.trees.getTypeMirror(new TreePath(getCurrentPath(), value)));
		}

		private static @Nullable TypeElement element(@Nullable TypeMirror type) {
			return (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element)
					? element : null;
		}

		private static boolean isOwn(TypeElement type) {
			return type.getQualifiedName().toString().startsWith("com.osohq.");
		}

		private static ExpressionTree strip(ExpressionTree expression) {
			return (expression instanceof ParenthesizedTree inner) ? inner.getExpression() : expression;
		}

		private String place(ExpressionTree value) {
			return Path.of(this.unit.getSourceFile().getName()).getFileName() + "#" + this.method + ' ' + value;
		}

		private long line(Tree tree) {
			return this.unit.getLineMap()
				.getLineNumber(this.trees.getSourcePositions().getStartPosition(this.unit, tree));
		}

	}

}
