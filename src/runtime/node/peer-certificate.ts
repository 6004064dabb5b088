/** `request.peerCertificate`: a client's certificate, with the methods that pyOpenSSL's X509 objects have. */
import type { PeerCertificate as NodeCertificate, TLSSocket } from "node:tls";
import { PyObject, Tuple, ValueError, type int } from "../python/index.js";

/** The long names of pyOpenSSL's X509Name beside the short ones. */
const nameParts: ReadonlyMap<string, string> = new Map([
  ["countryName", "C"],
  ["stateOrProvinceName", "ST"],
  ["localityName", "L"],
  ["organizationName", "O"],
  ["organizationalUnitName", "OU"],
  ["commonName", "CN"],
]);

/** The certificate that the peer of a connection has shown; null where it has shown none. */
export function peerCertificateOf(socket: TLSSocket): PeerCertificate | null {
  const certificate = socket.getPeerCertificate();
  return Object.keys(certificate).length === 0 ? null : new PeerCertificate(certificate);
}

export class PeerCertificate extends PyObject {
  readonly #certificate: NodeCertificate;

  constructor(certificate: NodeCertificate) {
    super();
    this.#certificate = certificate;
  }

  /** Whom it certifies: `get_subject().CN` or `.commonName` is the name. */
  get_subject(): DistinguishedName {
    return new DistinguishedName(this.#certificate.subject);
  }

  get_issuer(): DistinguishedName {
    return new DistinguishedName(this.#certificate.issuer);
  }

  get_serial_number(): int {
    const number = BigInt(`0x${this.#certificate.serialNumber}`);
    return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : number;
  }

  /** `YYYYMMDDhhmmssZ`. */
  get_notBefore(): string {
    return compactTime(this.#certificate.valid_from);
  }

  get_notAfter(): string {
    return compactTime(this.#certificate.valid_to);
  }

  has_expired(): boolean {
    return Date.parse(this.#certificate.valid_to) < Date.now();
  }

  /** The fingerprint, as pairs of hexadecimal digits with colons between them; `kind` is sha1, sha256 or sha512. */
  digest(kind: string): string {
    const { fingerprint, fingerprint256, fingerprint512 } = this.#certificate;
    const known = { sha1: fingerprint, sha256: fingerprint256, sha512: fingerprint512 };
    const found = Object.entries(known).find(([name]) => name === kind.toLowerCase());
    if (found === undefined) throw new ValueError("No such digest method");
    return found[1];
  }
}

/** A name of a certificate: its parts are attributes, None where it lacks them. */
export class DistinguishedName extends PyObject {
  readonly #parts: readonly (readonly [name: string, value: string])[];

  constructor(parts: object) {
    super();
    this.#parts = Object.entries(parts).flatMap(([name, value]: [string, unknown]) =>
      (Array.isArray(value) ? value : [value]).map((each) => [name, String(each)] as const),
    );
  }

  __getattr__(name: string): string | null {
    const wanted = nameParts.get(name) ?? name;
    return this.#parts.find(([known]) => known === wanted)?.[1] ?? null;
  }

  /** All parts in their order, as pairs. */
  get_components(): Tuple[] {
    return this.#parts.map(([name, value]) => Tuple.of(name, value));
  }

  __str__(): string {
    return `<X509Name object '${this.#parts.map(([name, value]) => `/${name}=${value}`).join("")}'>`;
  }
}

function compactTime(text: string): string {
  return `${new Date(text)
    .toISOString()
    .replace(/[-:T]|\.\d+/g, "")
    .replace("Z", "")}Z`;
}
