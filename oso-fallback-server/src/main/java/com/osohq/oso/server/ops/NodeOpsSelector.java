package com.osohq.oso.server.ops;

import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Brings in what concerns nodes only, and does so last: whether there is a node is known
 * once the whole composition has been read.
 */
final class NodeOpsSelector implements DeferredImportSelector {

	@Override
	public String[] selectImports(AnnotationMetadata importingClass) {
		return new String[] { NodeOpsConfiguration.class.getName() };
	}

}
