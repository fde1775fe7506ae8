/**
 * The read-write stand-in for Oso Cloud: environments in memory, which can be kept in a
 * directory, and the keys that open them.
 */
@NullMarked
package com.osohq.oso.server.devserver;

import org.jspecify.annotations.NullMarked;
