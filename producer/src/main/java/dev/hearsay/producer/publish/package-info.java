/** Articles to Kafka: whole, once, and with a revision of their own. */
package dev.hearsay.producer.publish;
