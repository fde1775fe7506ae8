package com.osohq.oso.server.snapshot;

/**
 * Whose policy and facts a snapshot holds. A snapshot of another origin is never opened.
 *
 * @param tenant the tenant
 * @param environment the tenant's environment
 */
public record SnapshotOrigin(String tenant, String environment) {

	@Override
	public String toString() {
		return "tenant '" + this.tenant + "', environment '" + this.environment + '\'';
	}

}
