package com.osohq.oso.server.property;

import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.EvaluationException;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.NegationOfRules;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.PolicyOptions;
import com.osohq.oso.server.sql.LocalAuthorization;
import com.osohq.oso.server.sql.binding.DataBindings;

/**
 * The engine under test, over one world.
 */
final class Subject {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

	private final Engine engine;

	private final EvaluationContext context;

	Subject(World world) {
		this(world, List.of());
	}

	/**
	 * Over a world and more stored facts that may or may not be true.
	 */
	Subject(World world, List<Fact> unsettled) {
		this.engine = CompiledPolicy.compile(load(world)).over(PartlySettledSource.of(world.stored(), unsettled));
		this.context = new EvaluationContext(world.context(), world.now(), TIME_LIMIT);
	}

	static Policy load(World world) {
		NegationOfRules negation = world.stratified() ? NegationOfRules.STRATIFIED : NegationOfRules.REFUSED;
		return new PolicyLoader(new PolicyOptions(negation)).load(world.policy().toString());
	}

	/** The same facts, with others in a database. */
	LocalAuthorization local(DataBindings bindings) {
		return new LocalAuthorization(this.engine, this.context, bindings);
	}

	Outcome ask(Question question) {
		try {
			return new Outcome.Answer(answer(question));
		}
		catch (EvaluationException ex) {
			return new Outcome.Refusal(String.valueOf(ex.getMessage()));
		}
	}

	private Object answer(Question question) {
		if (question instanceof Question.Check check) {
			return this.engine.authorize(check.actor(), check.action(), check.resource(), this.context);
		}
		if (question instanceof Question.Subset subset) {
			return this.engine.authorizeResources(subset.actor(), subset.action(), subset.resources(), this.context);
		}
		if (question instanceof Question.Listing listing) {
			return this.engine.list(listing.actor(), listing.action(), listing.type(), this.context);
		}
		if (question instanceof Question.Actions actions) {
			Value actor = actions.actor();
			return this.engine.actions(actor, actions.resource(), this.context);
		}
		return this.engine.query(((Question.Rows) question).query(), this.context);
	}

}
