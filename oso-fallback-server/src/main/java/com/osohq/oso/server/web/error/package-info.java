/**
 * What can be wrong with a request, with the status that says so.
 */
@NullMarked
package com.osohq.oso.server.web.error;

import org.jspecify.annotations.NullMarked;
