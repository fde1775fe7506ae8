package com.osohq.oso.boot;

import java.util.List;
import java.util.function.Consumer;

import com.osohq.oso.BatchTransaction;
import com.osohq.oso.Fact;
import com.osohq.oso.FactPattern;
import com.osohq.oso.ListPage;
import com.osohq.oso.Oso;
import com.osohq.oso.ParityHandle;
import com.osohq.oso.PolicyMetadata;
import com.osohq.oso.QueryBuilder;
import com.osohq.oso.Value;
import org.jspecify.annotations.Nullable;

/** An Oso of an application's own, which allows nothing. */
final class FakeOso implements Oso {

	@Override
	public boolean authorize(Value actor, String action, Value resource, List<Fact> contextFacts) {
		return false;
	}

	@Override
	public boolean authorize(Value actor, String action, Value resource, List<Fact> contextFacts,
			ParityHandle parityHandle) {
		return false;
	}

	@Override
	public List<String> list(Value actor, String action, String resourceType, List<Fact> contextFacts) {
		return List.of();
	}

	@Override
	public ListPage listPaginated(Value actor, String action, String resourceType, int pageSize,
			@Nullable String pageToken, List<Fact> contextFacts) {
		return new ListPage(List.of(), null);
	}

	@Override
	public List<String> actions(Value actor, Value resource, List<Fact> contextFacts) {
		return List.of();
	}

	@Override
	public void batch(Consumer<BatchTransaction> changes) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Fact> get(FactPattern pattern) {
		return List.of();
	}

	@Override
	public void policy(String polarSource) {
		throw new UnsupportedOperationException();
	}

	@Override
	public PolicyMetadata getPolicyMetadata() {
		throw new UnsupportedOperationException();
	}

	@Override
	public QueryBuilder buildQuery(String predicate, Object... args) {
		throw new UnsupportedOperationException();
	}

	@Override
	public String authorizeLocal(Value actor, String action, Value resource, List<Fact> contextFacts) {
		throw new UnsupportedOperationException();
	}

	@Override
	public String listLocal(Value actor, String action, String resourceType, String column, List<Fact> contextFacts) {
		throw new UnsupportedOperationException();
	}

	@Override
	public String actionsLocal(Value actor, Value resource, List<Fact> contextFacts) {
		throw new UnsupportedOperationException();
	}

}
