package com.osohq.oso.server.application;

import com.osohq.oso.server.node.NodeConfiguration;
import com.osohq.oso.server.ops.OpsConfiguration;
import com.osohq.oso.server.page.NodePageConfiguration;
import com.osohq.oso.server.report.ReportConfiguration;
import com.osohq.oso.server.web.WebConfiguration;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The rooms that make a Fallback node.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ NodeConfiguration.class, WebConfiguration.class, OpsConfiguration.class, ReportConfiguration.class,
		NodePageConfiguration.class })
final class NodeComposition {

}
