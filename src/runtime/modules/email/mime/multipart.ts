/** The module `email.mime.multipart` of Python 2.7 (library, 18.1.4). */
import { takeOptions, Dict, inModule, iter } from "../../../python/index.js";
import { MIMEBase } from "./base.js";

/** A message of parts. */
export class MIMEMultipart extends MIMEBase {
  static override readonly signatures: Record<string, string[]> = {
    ...MIMEBase.signatures,
    __init__: ["_subtype?", "boundary?", "_subparts?", "**_params"],
  };
  static {
    takeOptions(this, "__init__");
  }

  override __init__(
    subtype: unknown = "mixed",
    boundary: unknown = null,
    parts: unknown = null,
    params: unknown = new Dict(),
  ): void {
    super.__init__("multipart", subtype, params);
    this._payload = [];
    if (parts !== null) for (const part of iter(parts)) this.attach(part);
    if (boundary !== null) this.set_boundary(boundary);
  }
}

inModule("email.mime.multipart", MIMEMultipart);
