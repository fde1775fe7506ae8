package com.osohq.spring;

/**
 * Changes that take effect together, in the order in which they are named, or not at all.
 */
public interface BatchTransaction {

	/**
	 * Stores a fact; a fact that is there already stays.
	 * @param fact the fact
	 */
	void insert(Fact fact);

	/**
	 * Removes a fact; one that is not there is no error.
	 * @param fact the fact
	 */
	default void delete(Fact fact) {
		delete(FactPattern.of(fact));
	}

	/**
	 * Removes every fact that a pattern means and that has exactly as many arguments as
	 * the pattern. No such fact is no error.
	 * @param pattern the pattern, with every argument
	 * @throws OsoRequestException if the pattern has no arguments, as it could not mean
	 * any fact
	 */
	void delete(FactPattern pattern);

}
