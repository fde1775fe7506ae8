package com.osohq.oso.server.polar.syntax;

/**
 * Tells of a kind of a sealed type that was forgotten where its kinds are told apart.
 * Passing over it in silence could mean access that nobody granted.
 */
public final class UnknownKindException extends IllegalStateException {

	/**
	 * Tells of a value of an unknown kind.
	 * @param value the value
	 */
	public UnknownKindException(Object value) {
		super(value.getClass().getName() + " is not known here, though it is one of the kinds that can come");
	}

	/**
	 * Ends a chain that has nothing to do for some kinds.
	 * @param value the value
	 * @param kinds those that need nothing
	 * @throws UnknownKindException if the value is of no such kind
	 */
	public static void unless(Object value, Class<?>... kinds) {
		for (Class<?> kind : kinds) {
			if (kind.isInstance(value)) {
				return;
			}
		}
		throw new UnknownKindException(value);
	}

}
