package com.osohq.oso.client;

import java.util.List;
import java.util.function.Consumer;

import com.osohq.oso.OsoException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Tells all listeners, and does not let a broken one break authorization. */
final class SafeListeners implements ClientListener {

	private static final Log logger = LogFactory.getLog(SafeListeners.class);

	private final List<ClientListener> listeners;

	SafeListeners(List<ClientListener> listeners) {
		this.listeners = List.copyOf(listeners);
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
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.warn("a listener of the oso client failed: " + listener.getClass().getName(), ex);
			}
		}
	}

}
