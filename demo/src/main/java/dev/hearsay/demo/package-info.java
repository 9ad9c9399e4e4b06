/** Everything in one process: broker, producer, topology, sinks and page. */
package dev.hearsay.demo;
