/**
 * The numbers of sockets, as `fileno` gives them. They stand for sockets where `select` is asked, and are none of the
 * system's: a socket has a number before Node has made one.
 */
import type { Endpoint } from "./endpoint.js";

// Module state on purpose: the descriptors of the process. They begin beyond what the system gives out.
const first = 0x10000;
const endpoints = new Map<number, Endpoint>();
const numbers = new WeakMap<Endpoint, number>();

/** The number of a socket: the lowest that is free, when it is first asked for. */
export function numberFor(endpoint: Endpoint): number {
  let number = numbers.get(endpoint);
  if (number === undefined) {
    for (number = first; endpoints.has(number); number++);
    endpoints.set(number, endpoint);
    numbers.set(endpoint, number);
  }
  return number;
}

export function forgetNumber(endpoint: Endpoint): void {
  const number = numbers.get(endpoint);
  if (number !== undefined) endpoints.delete(number);
}

/** The socket that has a number. */
export function endpointNumbered(number: number): Endpoint | undefined {
  return endpoints.get(number);
}
