package com.osohq.spring.client;

/**
 * A setting has a value that makes no sense.
 */
public final class InvalidSettingException extends IllegalArgumentException {

	private final String setting;

	private final String demand;

	InvalidSettingException(String setting, String demand) {
		super(setting + ' ' + demand);
		this.setting = setting;
		this.demand = demand;
	}

	/**
	 * Returns which setting it is.
	 * @return its name within its group, for example {@code max-attempts}
	 */
	public String getSetting() {
		return this.setting;
	}

	/**
	 * Returns what the value has to fulfil.
	 * @return the rest of a sentence that starts with the setting, for example
	 * {@code must be 1 or more}
	 */
	public String getDemand() {
		return this.demand;
	}

}
