/**
 * What requests may hold of the process at once: its memory, and its places to work at.
 * What is too much is refused, and counted.
 */
@NullMarked
package com.osohq.oso.server.web.load;

import org.jspecify.annotations.NullMarked;
