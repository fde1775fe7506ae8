/**
 * The only place that asks the machine what time it is. Ages and limits come from a clock
 * that nobody can set; the one that can be set is for people, for policies, and for what
 * another process will read.
 */
@NullMarked
package com.osohq.oso.server.time;

import org.jspecify.annotations.NullMarked;
