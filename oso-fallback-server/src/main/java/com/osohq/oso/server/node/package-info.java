/**
 * The Fallback node: takes policy and facts from Oso Cloud, keeps them in snapshots, and
 * decides which of them is served.
 */
@NullMarked
package com.osohq.oso.server.node;

import org.jspecify.annotations.NullMarked;
