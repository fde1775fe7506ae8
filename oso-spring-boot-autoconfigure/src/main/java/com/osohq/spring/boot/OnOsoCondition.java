package com.osohq.spring.boot;

import com.osohq.spring.Oso;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there is an {@link Oso} of any kind. Spring Boot's own condition overlooks
 * beans that are not default candidates, as those of further environments are.
 */
public final class OnOsoCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		String[] found = (beans != null) ? beans.getBeanNamesForType(Oso.class, true, false) : new String[0];
		ConditionMessage.Builder message = ConditionMessage.forCondition("Oso");
		return (found.length > 0) ? ConditionOutcome.match(message.found("bean", "beans").items((Object[]) found))
				: ConditionOutcome.noMatch(message.didNotFind("any beans").atAll());
	}

}
