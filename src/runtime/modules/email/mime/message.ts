/** The module `email.mime.message` of Python 2.7 (library, 18.1.4). */
import { inModule, TypeError } from "../../../python/index.js";
import { Message } from "../message.js";
import { MIMENonMultipart } from "./nonmultipart.js";

/** A message that has another one as its body. */
export class MIMEMessage extends MIMENonMultipart {
  static override readonly signatures: Record<string, string[]> = {
    ...MIMENonMultipart.signatures,
    __init__: ["_msg", "_subtype?"],
  };

  /** @throws TypeError for what is no message */
  override __init__(message: unknown, subtype: unknown = "rfc822"): void {
    super.__init__("message", subtype);
    if (!(message instanceof Message))
      throw new TypeError("Argument is not an instance of Message");
    this._payload = [message];
    this.set_default_type("message/rfc822");
  }
}

inModule("email.mime.message", MIMEMessage);
