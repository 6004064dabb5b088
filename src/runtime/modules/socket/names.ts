/** Names of hosts and services (library, 17.2.1). Whatever may ask a name server waits. */
import { isIP, isIPv4 } from "node:net";
import { hostname } from "node:os";
import {
  OverflowError,
  str,
  Tuple,
  TypeError,
  typeName,
  withSignature,
  withOptions,
  type int,
} from "../../python/index.js";
import { integer } from "./binary.js";
import {
  AF_INET,
  AF_INET6,
  AF_UNSPEC,
  AI_CANONNAME,
  AI_NUMERICHOST,
  AI_PASSIVE,
  NI_NUMERICHOST,
  NI_NUMERICSERV,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
} from "./constants.js";
import { error, gaierror, herror, lookupFailure, socketError } from "./errors.js";

/** Services over TCP that programs ask for by name (services(5)). */
const services: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{
      tcpmux: 1,
      echo: 7,
      discard: 9,
      daytime: 13,
      "ftp-data": 20,
      ftp: 21,
      ssh: 22,
      telnet: 23,
    },
    ...{ smtp: 25, time: 37, whois: 43, domain: 53, gopher: 70, finger: 79, http: 80, pop3: 110 },
    ...{ auth: 113, nntp: 119, imap2: 143, irc: 194, ldap: 389, https: 443, submissions: 465 },
    ...{ submission: 587, ldaps: 636, imaps: 993, pop3s: 995, mysql: 3306, postgresql: 5432 },
  }),
);
/** And those over UDP. */
const datagramServices: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ echo: 7, discard: 9, daytime: 13, time: 37, domain: 53, bootps: 67, bootpc: 68, tftp: 69 },
    ...{ ntp: 123, snmp: 161, "snmp-trap": 162, syslog: 514 },
  }),
);

export function gethostname(): string {
  return hostname();
}

export const getservbyname = withSignature(
  function getservbyname(name: unknown, protocol: unknown = "tcp"): int {
    const port = (protocol === "udp" ? datagramServices : services).get(str(name));
    if (port === undefined) throw new error("service/proto not found");
    return port;
  },
  ["servicename", "protocolname?"],
);

export const getservbyport = withSignature(
  function getservbyport(port: unknown, protocol: unknown = "tcp"): string {
    const known = protocol === "udp" ? datagramServices : services;
    for (const [name, number] of known) if (number === port) return name;
    throw new error("port/proto not found");
  },
  ["port", "protocolname?"],
);

const protocols: Readonly<Record<string, number>> = { ip: 0, icmp: 1, tcp: 6, udp: 17, ipv6: 41 };

export function getprotobyname(name: unknown): int {
  const number = protocols[str(name).toLowerCase()];
  if (number === undefined) throw new error("protocol not found");
  return number;
}

/** The addresses of a host. @throws gaierror */
async function addressesOf(
  host: string,
  family: number,
): Promise<{ address: string; family: number }[]> {
  if (isIP(host) !== 0) return [{ address: host, family: isIP(host) }];
  const dns = await import("node:dns/promises");
  try {
    return await dns.lookup(host, { all: true, family, verbatim: true });
  } catch (cause) {
    throw socketError(cause);
  }
}

/** The address of a host as a socket of a family takes it. @throws gaierror, TypeError */
export async function resolveHost(host: unknown, family: number): Promise<string> {
  if (typeof host !== "string") {
    throw new TypeError(`coercing to Unicode: need string or buffer, ${typeName(host)} found`);
  }
  const isV6 = family === AF_INET6;
  if (host === "") return isV6 ? "::" : "0.0.0.0";
  if (host === "<broadcast>") return "255.255.255.255";
  if (isIPv4(host) && isV6) throw lookupFailure("EAI_ADDRFAMILY");
  if (isIP(host) === 6 && !isV6) throw lookupFailure("EAI_ADDRFAMILY");
  return (await addressesOf(host, isV6 ? 6 : 4))[0]!.address;
}

/** The IPv4 address of a host. */
export async function gethostbyname(host: unknown): Promise<string> {
  return resolveHost(host, AF_INET);
}

/** `(name, aliases, addresses)`. */
export async function gethostbyname_ex(
  host: unknown,
): Promise<Tuple<[string, string[], string[]]>> {
  const name = str(host);
  const found = await addressesOf(name, 4);
  return Tuple.of(name, [], [...new Set(found.map(({ address }) => address))]);
}

/** `(name, aliases, addresses)` of an address. @throws herror */
export async function gethostbyaddr(
  address: unknown,
): Promise<Tuple<[string, string[], string[]]>> {
  const known = (await addressesOf(str(address), 0))[0]!.address;
  const dns = await import("node:dns/promises");
  try {
    const { hostname: name } = await dns.lookupService(known, 0);
    if (name !== known) return Tuple.of(name, [], [known]);
  } catch {
    // A look-up that fails finds no host.
  }
  throw new herror(1, "Unknown host");
}

/** The whole name of a host; this one's without a name. */
export async function getfqdn(name: unknown = ""): Promise<string> {
  const text = str(name).trim();
  const host = text === "" || text === "0.0.0.0" ? hostname() : text;
  try {
    const [whole] = (await gethostbyaddr(host)).items;
    return whole;
  } catch (cause) {
    if (cause instanceof error) return host;
    throw cause;
  }
}

/** `(host, port)` of an address as names, or as numbers where the flags say so. */
export async function getnameinfo(
  address: unknown,
  flags: unknown,
): Promise<Tuple<[string, string]>> {
  if (!(address instanceof Tuple)) throw new TypeError("getnameinfo() argument 1 must be a tuple");
  const [host, port] = address.items;
  const bits = integer(flags);
  let name = str(host);
  if ((bits & NI_NUMERICHOST) === 0) {
    try {
      [name] = (await gethostbyaddr(host)).items;
    } catch (cause) {
      if (!(cause instanceof herror)) throw cause;
    }
  }
  let service = str(port);
  if ((bits & NI_NUMERICSERV) === 0) {
    for (const [each, number] of services) if (number === port) service = each;
  }
  return Tuple.of(name, service);
}

/** The types of sockets, with their protocols. */
const kinds: readonly (readonly [type: number, protocol: number])[] = [
  [SOCK_STREAM, 6],
  [SOCK_DGRAM, 17],
  [SOCK_RAW, 0],
];

/** A port by number or name. @throws gaierror */
function portOf(port: unknown, type: number): number {
  if (port === null) return 0;
  if (typeof port === "number") return port;
  const text = str(port);
  if (/^\d+$/.test(text)) return Number(text);
  const found = (type === SOCK_DGRAM ? datagramServices : services).get(text);
  if (found === undefined) throw lookupFailure("EAI_SERVICE");
  return found;
}

type AddressInfo = Tuple<[int, int, int, string, Tuple]>;

/** What a socket for a host and a port may be made of: `(family, type, protocol, name, address)` each. */
export const getaddrinfo = withOptions(
  async function getaddrinfo(
    host: unknown,
    port: unknown,
    family: unknown = AF_UNSPEC,
    type: unknown = 0,
    protocol: unknown = 0,
    flags: unknown = 0,
  ): Promise<AddressInfo[]> {
    const bits = integer(flags);
    const wanted = kinds.filter(
      ([each, its]) => (type === 0 || each === type) && (protocol === 0 || its === protocol),
    );
    if (wanted.length === 0) throw new gaierror(-7, "ai_socktype not supported");
    const number = portOf(port, integer(type));
    let found: { address: string; family: number }[];
    if (host === null) {
      const isPassive = (bits & AI_PASSIVE) !== 0;
      const v4 = { address: isPassive ? "0.0.0.0" : "127.0.0.1", family: 4 };
      const v6 = { address: isPassive ? "::" : "::1", family: 6 };
      found = isPassive ? [v4, v6] : [v6, v4];
    } else {
      const name = str(host);
      if ((bits & AI_NUMERICHOST) !== 0 && isIP(name) === 0) throw lookupFailure("ENOTFOUND");
      found = await addressesOf(name, 0);
    }
    const version = family === AF_INET ? 4 : family === AF_INET6 ? 6 : 0;
    found = found.filter((each) => version === 0 || each.family === version);
    if (found.length === 0) throw lookupFailure("EAI_ADDRFAMILY");
    const canonical = (bits & AI_CANONNAME) !== 0 ? str(host) : "";
    return found.flatMap(({ address, family: its }) =>
      wanted.map(([kind, proto]) =>
        Tuple.of(
          its === 4 ? AF_INET : AF_INET6,
          kind,
          proto,
          canonical,
          its === 4 ? Tuple.of(address, number) : Tuple.of(address, number, 0, 0),
        ),
      ),
    ) as AddressInfo[];
  },
  ["host", "port", "family?", "socktype?", "proto?", "flags?"],
);

/** The host and the port of an address. @throws TypeError, OverflowError in CPython's words */
export function hostAndPort(address: unknown, family: number): [host: unknown, port: number] {
  if (!(address instanceof Tuple)) {
    const name = family === AF_INET6 ? "AF_INET6" : "AF_INET";
    const type = typeName(address);
    throw new TypeError(`getsockaddrarg: ${name} address must be tuple, not ${type}`);
  }
  const { length } = address.items;
  if (length < 2 || (family === AF_INET && length > 2)) {
    throw new TypeError(`getsockaddrarg() takes exactly 2 arguments (${length} given)`);
  }
  const [host, port] = address.items;
  if (typeof host !== "string") {
    throw new TypeError(`coercing to Unicode: need string or buffer, ${typeName(host)} found`);
  }
  const number = integer(port);
  if (number < 0 || number > 65535) {
    throw new OverflowError("getsockaddrarg: port must be 0-65535.");
  }
  return [host, number];
}
