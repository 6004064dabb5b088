/** The module `email.mime.audio` of Python 2.7 (library, 18.1.4). */
import {
  takeOptions,
  call,
  Dict,
  inModule,
  str,
  toBytes,
  TypeError,
} from "../../../python/index.js";
import { encode_base64 } from "../encoders.js";
import { audioType } from "../wire/media-types.js";
import { MIMENonMultipart } from "./nonmultipart.js";

/** A sound. Its type is told by its first bytes, unless it is given. */
export class MIMEAudio extends MIMENonMultipart {
  static override readonly signatures: Record<string, string[]> = {
    ...MIMENonMultipart.signatures,
    __init__: ["_audiodata", "_subtype?", "_encoder?", "**_params"],
  };
  static {
    takeOptions(this, "__init__");
  }

  /** @throws TypeError for bytes of no known type */
  override __init__(
    data: unknown,
    subtype: unknown = null,
    encoder: unknown = encode_base64,
    params: unknown = new Dict(),
  ): void {
    const type = subtype ?? audioType(toBytes(str(data)));
    if (type === undefined) throw new TypeError("Could not find audio MIME subtype");
    super.__init__("audio", type, params);
    this.set_payload(data);
    call(encoder, this);
  }
}

inModule("email.mime.audio", MIMEAudio);
