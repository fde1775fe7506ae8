package com.osohq.oso.server.polar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.osohq.oso.server.polar.blocks.BlockReader;
import com.osohq.oso.server.polar.blocks.BlockTable;
import com.osohq.oso.server.polar.blocks.DeclaredType;
import com.osohq.oso.server.polar.blocks.TypeTable;
import com.osohq.oso.server.polar.check.SignatureInference;
import com.osohq.oso.server.polar.check.SizeCheck;
import com.osohq.oso.server.polar.check.StaticChecks;
import com.osohq.oso.server.polar.desugar.BuiltInRules;
import com.osohq.oso.server.polar.desugar.ShorthandRules;
import com.osohq.oso.server.polar.limit.PolicyLimits;
import com.osohq.oso.server.polar.parse.PolicyParser;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Block;
import com.osohq.oso.server.polar.syntax.FactDeclaration;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.SyntaxTree;

/**
 * One load of one policy, from stage to stage.
 */
final class Loading {

	private final Sources sources;

	private final PolicyOptions options;

	private final Problems problems = new Problems();

	Loading(List<SourceFile> files, PolicyOptions options) {
		this.sources = new Sources(files);
		this.options = options;
	}

	/**
	 * Goes on after errors as far as what comes next does not depend on what is broken,
	 * so that one run finds as many errors as possible and none that is not there.
	 */
	Policy run() {
		SyntaxTree tree = parse();
		boolean complete = !this.problems.hasErrors();
		if (!new SizeCheck(this.problems).admits(tree)) {
			refuseIfBroken();
		}
		BlockTable blocks = BlockReader.read(tree.blocks(), this.problems);
		TypeTable types = new TypeTable(blocks, tree.typeNames());
		List<Rule> rules = rules(tree, blocks, types);
		if (complete && this.problems.hasErrors()) {
			TestReader.withoutTypes(this.problems).read(tree);
		}
		refuseIfBroken();
		FactSignatures signatures = signatures(tree, blocks, types, rules);
		List<PolicyTest> tests = TestReader.of(signatures, this.problems).read(tree);
		refuseIfBroken();
		return new Policy(this.sources.concatenated(), rules, new PolicyTypes(types), signatures, tests,
				this.sources.diagnostics(this.problems.warnings()), metadata(blocks));
	}

	private SyntaxTree parse() {
		if (this.sources.byteCount() > PolicyLimits.SOURCE_BYTES) {
			this.problems.report(Code.L802, this.sources.start(),
					"the policy is longer than " + PolicyLimits.SOURCE_BYTES + " bytes", null);
			refuseIfBroken();
		}
		PolicyParser parser = new PolicyParser(this.problems);
		for (SourceFile file : this.sources.files()) {
			parser.parse(file.name(), file.text());
		}
		if (!parser.areBlocksComplete()) {
			refuseIfBroken();
		}
		return parser.tree();
	}

	private void refuseIfBroken() {
		if (this.problems.hasErrors()) {
			throw new InvalidPolicyException(this.sources.diagnostics(this.problems.errors()));
		}
	}

	private List<Rule> rules(SyntaxTree tree, BlockTable blocks, TypeTable types) {
		List<Rule> desugared = new ArrayList<>();
		for (Block block : tree.blocks()) {
			desugared.addAll(ShorthandRules.desugar(block, blocks, this.problems));
		}
		List<Rule> others = this.problems.hasErrors() ? tree.rules() : BuiltInRules.addTo(tree.rules());
		StaticChecks checks = new StaticChecks(blocks, types, this.problems);
		checks.checkTypeNames(tree.typeNames());
		checks.checkDeclarations(tree.declarations());
		checks.checkRules(desugared, others, this.options.negationOfRules() == NegationOfRules.STRATIFIED);
		List<Rule> rules = new ArrayList<>(desugared);
		rules.addAll(others);
		return rules;
	}

	private static FactSignatures signatures(SyntaxTree tree, BlockTable blocks, TypeTable types, List<Rule> rules) {
		SignatureInference inference = new SignatureInference(types);
		inference.addBlocks(blocks);
		for (Rule rule : rules) {
			inference.addRule(rule);
		}
		for (FactDeclaration declaration : tree.declarations()) {
			inference.addDeclaration(declaration);
		}
		return FactSignatures.of(inference.signatures(), types.declaredTypes());
	}

	private static SortedMap<String, TypeMetadata> metadata(BlockTable blocks) {
		SortedMap<String, TypeMetadata> metadata = new TreeMap<>();
		for (DeclaredType type : blocks.types()) {
			metadata.put(type.name().text(), TypeMetadata.of(type));
		}
		metadata.put(Policy.GLOBAL, TypeMetadata.of(blocks.global()));
		return metadata;
	}

	private record PolicyTypes(TypeTable types) implements TypeHierarchy {

		@Override
		public Set<String> concreteTypes() {
			return this.types.concreteTypes();
		}

		@Override
		public Set<String> admittedBy(String type) {
			return this.types.admittedBy(type);
		}

	}

}
