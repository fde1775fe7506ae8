package com.osohq.spring.security.inherited;

import com.osohq.spring.security.OsoAuthorize;
import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;

/**
 * Has a method that a proxy in another package does not override.
 */
@OsoResource("Document")
public abstract class HiddenMethod {

	@OsoAuthorize("read")
	void get(@OsoId String id) {
	}

}
