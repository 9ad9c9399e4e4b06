/** How the records are written and found: JSON, topic names, ids, dead-letter headers. */
package dev.hearsay.contracts.wire;
