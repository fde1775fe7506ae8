/**
 * Facts and a policy as one immutable, verified directory of memory-mapped files. Written
 * in little memory whatever the number of facts, complete or refused when opened, and
 * answering look-ups like any other source of facts while the heap holds next to nothing.
 */
@NullMarked
package com.osohq.oso.server.snapshot;

import org.jspecify.annotations.NullMarked;
