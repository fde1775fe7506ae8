package com.osohq.spring.boot;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/** Connection details from the application's properties. */
final class PropertiesOsoConnectionDetails implements OsoConnectionDetails {

	private final OsoProperties properties;

	PropertiesOsoConnectionDetails(OsoProperties properties) {
		this.properties = properties;
	}

	@Override
	public String getApiKey() {
		return (this.properties.apiKey() != null) ? this.properties.apiKey() : "";
	}

	@Override
	public String getUrl() {
		return this.properties.url();
	}

	@Override
	public @Nullable String getFallbackUrl() {
		String url = this.properties.fallback().url();
		return StringUtils.hasText(url) ? url : null;
	}

}
