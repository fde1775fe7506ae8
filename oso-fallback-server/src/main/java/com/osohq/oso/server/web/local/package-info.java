/**
 * The endpoints for local authorization, which answer with SQL for the application's own
 * database.
 */
@NullMarked
package com.osohq.oso.server.web.local;

import org.jspecify.annotations.NullMarked;
