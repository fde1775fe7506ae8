/**
 * Real databases for tests.
 */
@NullMarked
package com.osohq.oso.server.database;

import org.jspecify.annotations.NullMarked;
