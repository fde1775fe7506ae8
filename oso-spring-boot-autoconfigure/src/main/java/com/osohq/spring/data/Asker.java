package com.osohq.spring.data;

import java.util.List;

import com.osohq.spring.Fact;
import com.osohq.spring.Value;

/**
 * For whom a question is asked.
 *
 * @param actor who wants to act
 * @param contextFacts facts that hold for the question only
 */
public record Asker(Value actor, List<Fact> contextFacts) {

	public Asker {
		contextFacts = List.copyOf(contextFacts);
	}

}
