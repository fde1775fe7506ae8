package com.osohq.spring.client;

import java.util.List;
import java.util.function.Consumer;

import com.osohq.spring.OsoException;

/** Tells all listeners, and does not let a broken one break authorization. */
final class SafeListeners implements ClientListener {

	private final List<ClientListener> listeners;

	private final BrokenObservers broken;

	SafeListeners(List<ClientListener> listeners, BrokenObservers broken) {
		this.listeners = List.copyOf(listeners);
		this.broken = broken;
	}

	@Override
	public void retried(Operation operation, OsoException failure) {
		tell((listener) -> listener.retried(operation, failure));
	}

	@Override
	public void failedOver(Operation operation, OsoException failure) {
		tell((listener) -> listener.failedOver(operation, failure));
	}

	@Override
	public void targetChanged(TargetChange change) {
		tell((listener) -> listener.targetChanged(change));
	}

	private void tell(Consumer<ClientListener> event) {
		for (ClientListener listener : this.listeners) {
			this.broken.guard(listener, () -> event.accept(listener));
		}
	}

}
