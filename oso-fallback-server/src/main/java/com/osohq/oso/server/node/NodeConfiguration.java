package com.osohq.oso.server.node;

import java.nio.file.Path;

import com.osohq.oso.server.node.NodeLifecycle.Surroundings;
import com.osohq.oso.server.time.SystemTime;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A node. A composition that imports this brings {@link NodeSettings}, and calls
 * {@link NodeLifecycle#start} when everything else is ready.
 */
@Configuration(proxyBeanMethods = false)
public final class NodeConfiguration {

	@Bean
	Node node(NodeSettings settings) {
		return new Node(settings, SystemTime.INSTANCE);
	}

	@Bean
	NodeKeys nodeKeys(NodeSettings settings, Node node) {
		return new NodeKeys(settings, node);
	}

	@Bean
	AdvertisedCollector advertisedCollector() {
		return new AdvertisedCollector();
	}

	@Bean
	NodeLifecycle nodeLifecycle(NodeSettings settings, Node node, ObjectProvider<RefreshListener> listeners,
			AdvertisedCollector collector) {
		Surroundings surroundings = new Surroundings(SystemTime.INSTANCE, new Nap(), UpstreamLimits.DEFAULT,
				Path.of(System.getProperty("java.io.tmpdir")), new PolicyCompiler(), collector);
		return new NodeLifecycle(settings, node, listeners.orderedStream().toList(), surroundings);
	}

}
