/**
 * Tests of the SQL for local authorization.
 */
@NullMarked
package com.osohq.oso.server.sql;

import org.jspecify.annotations.NullMarked;
