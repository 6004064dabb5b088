/** The module `email.mime.text` of Python 2.7 (library, 18.1.4). */
import { Dict, inModule } from "../../../python/index.js";
import { MIMENonMultipart } from "./nonmultipart.js";

/** A text of a character set. */
export class MIMEText extends MIMENonMultipart {
  static override readonly signatures: Record<string, string[]> = {
    ...MIMENonMultipart.signatures,
    __init__: ["_text", "_subtype?", "_charset?"],
  };

  override __init__(
    text: unknown,
    subtype: unknown = "plain",
    charset: unknown = "us-ascii",
  ): void {
    super.__init__("text", subtype, Dict.of(["charset", charset]));
    this.set_payload(text, charset);
  }
}

inModule("email.mime.text", MIMEText);
