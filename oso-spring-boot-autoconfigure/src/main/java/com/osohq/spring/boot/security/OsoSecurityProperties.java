package com.osohq.spring.boot.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of what lets Spring Security ask Oso.
 *
 * @param actorType Type that whoever is signed in has in the policy, unless the
 * application has an OsoActorResolver.
 */
@ConfigurationProperties("oso.security")
public record OsoSecurityProperties(@DefaultValue("User") String actorType) {

	/**
	 * Creates the properties.
	 * @throws IllegalArgumentException if the type is empty
	 */
	public OsoSecurityProperties {
		if (actorType.isBlank()) {
			throw new IllegalArgumentException("oso.security.actor-type must name a type of the policy");
		}
	}

}
