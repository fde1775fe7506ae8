package com.osohq.spring.boot;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.spring.Oso;
import com.osohq.spring.client.OsoTargets;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;

/**
 * The clients of the application, by name, as health and metrics see them: those that an
 * {@link OsoClientFactory} made, and beans that the application built by itself.
 * <p>
 * They are noted when they are made, before anything wraps or replaces them. A mock of
 * {@code Oso} therefore does not count as a client, and a client inside of a proxy does.
 */
public final class OsoTargetsRegistry implements InstantiationAwareBeanPostProcessor {

	private final ListableBeanFactory beans;

	private final Map<String, OsoTargets> targets = new ConcurrentHashMap<>();

	OsoTargetsRegistry(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public boolean postProcessAfterInstantiation(Object bean, String beanName) {
		if (bean instanceof OsoTargets built && !this.targets.containsValue(built)) {
			register(beanName, built);
		}
		return true;
	}

	void register(String name, OsoTargets client) {
		if (this.targets.putIfAbsent(name, client) != null) {
			throw new IllegalStateException(
					"there are two Oso clients with the name " + name + "; give each of them a name of its own");
		}
	}

	/**
	 * Returns the targets of each client.
	 * @return the targets by the name of the client, empty if the application has no
	 * client or a substitute for it
	 */
	public SortedMap<String, OsoTargets> targets() {
		// Sees to it that they are made, even those that are made late.
		this.beans.getBeansOfType(Oso.class, false, true);
		return Collections.unmodifiableSortedMap(new TreeMap<>(this.targets));
	}

	/**
	 * Tells whether clients have to be told apart. The answer is the same from start to
	 * end, as the tags of a metric must be.
	 * @return true if the application defines more than one {@code Oso}
	 */
	public boolean hasSeveral() {
		return this.beans.getBeanNamesForType(Oso.class, false, false).length > 1;
	}

}
