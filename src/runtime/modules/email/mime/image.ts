/** The module `email.mime.image` of Python 2.7 (library, 18.1.4). */
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
import { imageType } from "../wire/media-types.js";
import { MIMENonMultipart } from "./nonmultipart.js";

/** A picture. Its type is told by its first bytes, unless it is given. */
export class MIMEImage extends MIMENonMultipart {
  static override readonly signatures: Record<string, string[]> = {
    ...MIMENonMultipart.signatures,
    __init__: ["_imagedata", "_subtype?", "_encoder?", "**_params"],
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
    const type = subtype ?? imageType(toBytes(str(data)));
    if (type === undefined) throw new TypeError("Could not guess image MIME subtype");
    super.__init__("image", type, params);
    this.set_payload(data);
    call(encoder, this);
  }
}

inModule("email.mime.image", MIMEImage);
