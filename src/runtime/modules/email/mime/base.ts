/** The module `email.mime.base` of Python 2.7 (library, 18.1.4). */
import { takeOptions, Dict, inModule, str } from "../../../python/index.js";
import { Message } from "../message.js";

/** A message with a media type. */
export class MIMEBase extends Message {
  static override readonly signatures: Record<string, string[]> = {
    ...Message.signatures,
    __init__: ["_maintype", "_subtype", "**_params"],
  };
  static {
    takeOptions(this, "__init__");
  }

  override __init__(maintype: unknown, subtype: unknown, params: unknown = new Dict()): void {
    super.__init__();
    this.add_header("Content-Type", `${str(maintype)}/${str(subtype)}`, params as Dict);
    this.__setitem__("MIME-Version", "1.0");
  }
}

inModule("email.mime.base", MIMEBase);
