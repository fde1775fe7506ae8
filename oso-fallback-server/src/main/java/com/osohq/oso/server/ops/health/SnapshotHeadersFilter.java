package com.osohq.oso.server.ops.health;

import java.io.IOException;
import java.time.Duration;

import com.osohq.oso.server.node.NodeStatus;
import com.osohq.oso.server.node.SnapshotStatus;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says in every answer, errors and health checks included, that it comes from a node, so
 * that no other node takes it for Oso Cloud, and which snapshot the node holds. An answer
 * that is made from one names the very snapshot instead, which may have been replaced
 * since.
 */
public final class SnapshotHeadersFilter extends OncePerRequestFilter {

	private final NodeWatch watch;

	public SnapshotHeadersFilter(NodeWatch watch) {
		this.watch = watch;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader(NodeStatus.HEADER, "node");
		Condition condition = this.watch.look();
		@Nullable SnapshotStatus snapshot = condition.snapshot();
		@Nullable Duration age = condition.age();
		if (snapshot != null) {
			response.setHeader("X-Oso-Snapshot", snapshot.id());
		}
		if (age != null) {
			response.setHeader("X-Oso-Snapshot-Age", Long.toString(age.toSeconds()));
		}
		chain.doFilter(request, response);
	}

}
