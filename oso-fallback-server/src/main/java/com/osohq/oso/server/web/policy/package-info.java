/**
 * The endpoints for reading and replacing a policy.
 */
@NullMarked
package com.osohq.oso.server.web.policy;

import org.jspecify.annotations.NullMarked;
