/** The module `email.mime.nonmultipart` of Python 2.7 (library, 18.1.4). */
import { inModule } from "../../../python/index.js";
import { MultipartConversionError } from "../errors.js";
import { MIMEBase } from "./base.js";

/** A message that has no parts. */
export class MIMENonMultipart extends MIMEBase {
  /** @throws MultipartConversionError */
  override attach(_part: unknown): never {
    throw new MultipartConversionError("Cannot attach additional subparts to non-multipart/*");
  }
}

inModule("email.mime.nonmultipart", MIMENonMultipart);
