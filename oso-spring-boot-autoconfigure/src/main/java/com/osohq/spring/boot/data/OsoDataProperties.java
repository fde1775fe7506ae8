package com.osohq.spring.boot.data;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties of what lets Spring Data JPA ask Oso.
 *
 * @param local Whether the database selects what is permitted, with SQL of Oso, rather
 * than the application by a list of ids. By default, whether "oso.data-bindings" is set.
 * @param maxIds Maximum number of ids in such a list. If more are permitted, the query
 * fails.
 */
@ConfigurationProperties("oso.data")
public record OsoDataProperties(@Nullable Boolean local, @DefaultValue("1000") int maxIds) {

	public OsoDataProperties {
		if (maxIds < 1) {
			throw new InvalidConfigurationPropertyValueException("oso.data.max-ids", maxIds,
					"oso.data.max-ids must be at least 1");
		}
	}

}
