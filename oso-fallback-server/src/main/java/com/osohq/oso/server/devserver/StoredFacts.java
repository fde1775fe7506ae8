package com.osohq.oso.server.devserver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;

/**
 * Every fact that an environment stores. Those that its policy accepts are effective; the
 * others are inert, kept apart so that no question can see them. For one thread at a
 * time, except for what {@link #source()} returns.
 */
final class StoredFacts {

	private final Set<Shape> shapes;

	private final MemoryFacts effective;

	private final MemoryFacts inert;

	private FactSource source;

	private StoredFacts(Set<Shape> shapes, MemoryFacts effective, MemoryFacts inert) {
		this.shapes = shapes;
		this.effective = effective;
		this.inert = inert;
		this.source = view();
	}

	/** No facts. */
	static StoredFacts none() {
		return new StoredFacts(new HashSet<>(), MemoryFacts.of(List.of()), MemoryFacts.of(List.of()));
	}

	/**
	 * The facts as they are now: look-ups find the effective ones, and reading by pattern
	 * finds all. The same object as long as nothing changes.
	 */
	FactSource source() {
		return this.source;
	}

	boolean isEmpty() {
		return this.effective.current().size() + this.inert.current().size() == 0;
	}

	/** Makes the changes in order; what they insert is effective. */
	void apply(List<Change> changes) {
		FactSource effectiveBefore = this.effective.current();
		FactSource inertBefore = this.inert.current();
		for (Change change : changes) {
			change.inserts().forEach((fact) -> this.shapes.add(Shape.of(fact)));
		}
		this.effective.apply(changes);
		if (inertBefore.size() > 0) {
			this.inert.apply(changes.stream().map((change) -> new Change(change.deletes(), List.of())).toList());
		}
		if (this.effective.current() != effectiveBefore || this.inert.current() != inertBefore) {
			this.source = view();
		}
	}

	/** The same facts, divided anew into those that count and those that do not. */
	StoredFacts divided(Predicate<Fact> isEffective) {
		List<Fact> accepted = new ArrayList<>();
		List<Fact> others = new ArrayList<>();
		forEach((fact) -> (isEffective.test(fact) ? accepted : others).add(fact));
		return new StoredFacts(shapes(accepted, others), MemoryFacts.of(accepted), MemoryFacts.of(others));
	}

	/** Hands over every fact, effective or not. */
	void forEach(Consumer<Fact> consumer) {
		for (Shape shape : this.shapes) {
			this.source.forEach(shape.anything(), consumer);
		}
	}

	private FactSource view() {
		FactSource waiting = this.inert.current();
		FactSource counting = this.effective.current();
		return (waiting.size() == 0) ? counting : new PartlyInertSource(counting, waiting);
	}

	private static Set<Shape> shapes(Collection<Fact> accepted, Collection<Fact> others) {
		Set<Shape> shapes = new HashSet<>();
		accepted.forEach((fact) -> shapes.add(Shape.of(fact)));
		others.forEach((fact) -> shapes.add(Shape.of(fact)));
		return shapes;
	}

	/**
	 * A predicate with its number of arguments.
	 */
	private record Shape(String predicate, int arity) {

		static Shape of(Fact fact) {
			return new Shape(fact.predicate(), fact.args().size());
		}

		FactPattern anything() {
			return new FactPattern(this.predicate, Collections.nCopies(this.arity, FactPattern.Arg.ANY));
		}

	}

}
