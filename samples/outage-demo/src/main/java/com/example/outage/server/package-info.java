/**
 * The servers of the demo as processes, and what their health is.
 */
@NullMarked
package com.example.outage.server;

import org.jspecify.annotations.NullMarked;
