package com.osohq.spring.boot;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Lets expressions such as those of method security call {@code @oso} in a native image.
 */
final class ExpressionHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerType(Oso.class, MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(Value.class, MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
	}

}
