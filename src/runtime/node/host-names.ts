/** Names of addresses. Loaded where the configuration asks for them (`reverseDNS`). */
import { reverse } from "node:dns/promises";
import type { RequestListener } from "node:http";
import { isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { connectionOf, type Connection } from "./connection.js";

/** How long a request waits for the name of its peer. */
const lookupMs = 2000;

/** The name of an address in the DNS; the address where it has none, or where the DNS does not say so in time. */
async function nameOf(address: string): Promise<string> {
  if (isIP(address) === 0) return address;
  const names = await Promise.race([
    reverse(address).catch(() => []),
    sleep(lookupMs, [], { ref: false }),
  ]);
  return names[0] ?? address;
}

/** Look-ups that are under way or done, by their connections. */
const lookups = new WeakMap<Connection, Promise<void>>();

/** Calls a listener once the name of the peer is known; it is looked up once for each connection. */
export function withHostNames(listener: RequestListener): RequestListener {
  return (message, response) => {
    const connection = connectionOf(message.socket);
    let lookup = lookups.get(connection);
    if (lookup === undefined) lookups.set(connection, (lookup = lookUp(connection)));
    void lookup.then(() => listener(message, response));
  };
}

async function lookUp(connection: Connection): Promise<void> {
  connection.remoteHost = await nameOf(connection.remoteAddress);
}
