/** A Kafka broker inside this process, for the demo and the tests. */
package dev.hearsay.app.broker;
