/** Names of addresses. Loaded where the configuration asks for them (`reverseDNS`). */
import { reverse } from "node:dns/promises";
import { isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a request waits for the name of its peer. */
const lookupMs = 2000;

/** The name of an address in the DNS; the address where it has none, or where the DNS does not say so in time. */
export async function nameOf(address: string): Promise<string> {
  if (isIP(address) === 0) return address;
  const names = await Promise.race([
    reverse(address).catch(() => []),
    sleep(lookupMs, [], { ref: false }),
  ]);
  return names[0] ?? address;
}
