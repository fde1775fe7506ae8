package com.osohq.oso.server.node;

import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that is being served.
 *
 * @param id which one it is
 * @param asOf the latest moment at which its content is known to have been the truth, or
 * {@code null} if that moment is not known
 * @param facts the number of facts that are settled
 * @param unsettled the number of facts of which it is not known whether they are true,
 * because they were changing while the snapshot was taken
 * @param bytes what it takes on disk
 */
public record SnapshotStatus(String id, @Nullable Moment asOf, long facts, long unsettled, long bytes) {
}
