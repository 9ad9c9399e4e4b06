/** The records that travel through Hearsay: plain values that validate themselves, JDK only. */
package dev.hearsay.contracts.model;
