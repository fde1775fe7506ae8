package com.osohq.oso.server.node;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that refreshes when a test says so, and its upstream.
 */
abstract class RefreshFixture {

	final FakeCloud cloud = new FakeCloud();

	@TempDir
	Path root;

	TestNode node;

	@BeforeEach
	void start() {
		this.node = new TestNode(this.root, this.cloud.url());
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

}
