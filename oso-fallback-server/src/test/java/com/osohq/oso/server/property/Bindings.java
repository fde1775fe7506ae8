package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Holes and what became of them. Immutable: each change gives new bindings.
 */
final class Bindings {

	static final Bindings NONE = new Bindings(List.of());

	/** For each hole its kind, or the cell that fills it. */
	private final List<Slot> slots;

	private Bindings(List<Slot> slots) {
		this.slots = slots;
	}

	Bindings open(List<Kind> kinds) {
		List<Slot> slots = new ArrayList<>(this.slots);
		kinds.forEach((kind) -> slots.add(new Slot(kind, null)));
		return new Bindings(slots);
	}

	int size() {
		return this.slots.size();
	}

	Cell resolve(Cell cell) {
		Cell current = cell;
		while (current instanceof Cell.Hole hole) {
			Cell next = this.slots.get(hole.number()).content();
			if (next == null) {
				return current;
			}
			current = next;
		}
		return current;
	}

	/** What a hole may be that nothing has filled. */
	Kind kind(Cell.Hole hole) {
		return this.slots.get(hole.number()).kind();
	}

	@Nullable Bindings unify(Cell one, Cell other) {
		Cell left = resolve(one);
		Cell right = resolve(other);
		if (left.equals(right)) {
			return this;
		}
		if (left instanceof Cell.Hole hole) {
			return (right instanceof Cell.Hole second) ? narrow(second, kind(hole), hole, second) : fill(hole, right);
		}
		return (right instanceof Cell.Hole hole) ? fill(hole, left) : null;
	}

	@Nullable Bindings narrow(Cell cell, Kind kind) {
		Cell resolved = resolve(cell);
		if (resolved instanceof Cell.Hole hole) {
			Kind narrowed = kind(hole).meet(kind);
			return narrowed.isEmpty() ? null : with(hole, new Slot(narrowed, null));
		}
		return kind.admits(((Cell.Known) resolved).value().type()) ? this : null;
	}

	private @Nullable Bindings narrow(Cell.Hole target, Kind kind, Cell.Hole linked, Cell.Hole to) {
		Bindings narrowed = narrow(target, kind);
		return (narrowed != null) ? narrowed.with(linked, new Slot(Kind.ANY, to)) : null;
	}

	private @Nullable Bindings fill(Cell.Hole hole, Cell content) {
		boolean fits = kind(hole).admits(((Cell.Known) content).value().type());
		return fits ? with(hole, new Slot(Kind.ANY, content)) : null;
	}

	private Bindings with(Cell.Hole hole, Slot slot) {
		List<Slot> slots = new ArrayList<>(this.slots);
		slots.set(hole.number(), slot);
		return new Bindings(slots);
	}

	private record Slot(Kind kind, @Nullable Cell content) {

	}

}
