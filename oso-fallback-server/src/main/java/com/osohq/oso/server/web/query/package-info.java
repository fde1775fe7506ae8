/**
 * The endpoints for queries of any predicate.
 */
@NullMarked
package com.osohq.oso.server.web.query;

import org.jspecify.annotations.NullMarked;
