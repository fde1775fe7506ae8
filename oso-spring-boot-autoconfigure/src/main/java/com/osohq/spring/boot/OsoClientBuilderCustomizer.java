package com.osohq.spring.boot;

import com.osohq.spring.client.OsoClientBuilder;

/**
 * Changes the builder of the {@code oso} bean after the properties were applied. Beans of
 * this type are called in their order.
 */
@FunctionalInterface
public interface OsoClientBuilderCustomizer {

	/**
	 * Changes the builder.
	 * @param builder the builder
	 */
	void customize(OsoClientBuilder builder);

}
