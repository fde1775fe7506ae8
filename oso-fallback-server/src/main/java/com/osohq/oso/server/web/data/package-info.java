/**
 * The endpoints for reading and changing facts.
 */
@NullMarked
package com.osohq.oso.server.web.data;

import org.jspecify.annotations.NullMarked;
