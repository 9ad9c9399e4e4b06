/** Kafka clients and topics as the command line's options describe them. */
package dev.hearsay.support.kafka;
