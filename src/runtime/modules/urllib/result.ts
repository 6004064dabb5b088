/** What `urlopen` gives: a file with the headers and the URL that it came from. */
import { callMethod, hasAttr, str, toBytes, type int } from "../../python/index.js";
import { ByteReader, RECEIVE } from "../shared/byte-reader.js";

export class addinfourl extends ByteReader {
  declare __module__: string;
  /** Where the bytes come from: something with `read`. */
  readonly fp: unknown;
  readonly headers: unknown;
  readonly url: unknown;
  readonly code: unknown;
  /** The words of the status, which `urllib2` sets. */
  msg: unknown = null;

  static {
    this.prototype.__module__ = "urllib";
  }

  constructor(fp: unknown, headers: unknown, url: unknown, code: unknown = null) {
    super();
    this.fp = fp;
    this.headers = headers;
    this.url = url;
    this.code = code;
  }

  protected override async [RECEIVE](): Promise<Buffer> {
    return Buffer.from(toBytes(str(await callMethod(this.fp, "read", 8192))));
  }

  info(): unknown {
    return this.headers;
  }

  geturl(): unknown {
    return this.url;
  }

  getcode(): unknown {
    return this.code;
  }

  fileno(): int {
    return hasAttr(this.fp, "fileno") ? (callMethod(this.fp, "fileno") as int) : -1;
  }

  async close(): Promise<null> {
    if (hasAttr(this.fp, "close")) await callMethod(this.fp, "close");
    return null;
  }

  __repr__(): string {
    return "<addinfourl at 0x7f0000000000 whose fp = <socket._fileobject object at 0x7f0000000000>>";
  }
}
