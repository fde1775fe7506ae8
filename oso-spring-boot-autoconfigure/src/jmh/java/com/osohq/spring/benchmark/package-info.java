/**
 * What the client costs: a call of it compared with a bare one, and a call during an
 * outage. Not part of the product and not of the test run; see docs/decisions/0006.
 */
@NullMarked
package com.osohq.spring.benchmark;

import org.jspecify.annotations.NullMarked;
