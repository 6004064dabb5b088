/** The module `email.mime.application` of Python 2.7 (library, 18.1.4). */
import { takeOptions, call, Dict, inModule, TypeError } from "../../../python/index.js";
import { encode_base64 } from "../encoders.js";
import { MIMENonMultipart } from "./nonmultipart.js";

/** Bytes for a program. */
export class MIMEApplication extends MIMENonMultipart {
  static override readonly signatures: Record<string, string[]> = {
    ...MIMENonMultipart.signatures,
    __init__: ["_data", "_subtype?", "_encoder?", "**_params"],
  };
  static {
    takeOptions(this, "__init__");
  }

  /** @throws TypeError without a subtype */
  override __init__(
    data: unknown,
    subtype: unknown = "octet-stream",
    encoder: unknown = encode_base64,
    params: unknown = new Dict(),
  ): void {
    if (subtype === null) throw new TypeError("Invalid application MIME subtype");
    super.__init__("application", subtype, params);
    this.set_payload(data);
    call(encoder, this);
  }
}

inModule("email.mime.application", MIMEApplication);
