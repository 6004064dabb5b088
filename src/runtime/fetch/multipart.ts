/** Forms with uploads (RFC 7578), parsed by the platform. Loaded with the first one. */
import { CherryError, FieldList, type Limits, type MultipartForm } from "../http/index.js";
import { fromBinary, strOf } from "../python/index.js";

/** Reads a form. Rejects with CherryError: 413 where it breaks a limit, 400 where it is none. */
export async function readMultipart(
  bytes: Uint8Array,
  contentType: string,
  { fields: fieldLimit, fieldSize }: Limits,
): Promise<MultipartForm> {
  const fields = new FieldList();
  const filenames = new FieldList();
  const types = new FieldList();
  let count = 0;
  for (const [name, value] of await parse(bytes, contentType)) {
    if (++count > fieldLimit) {
      throw new CherryError(`the form has more than ${fieldLimit} fields`, 413);
    }
    if (typeof value === "string") {
      if (value.length > fieldSize) {
        const message = `the field ${name} of the form is longer than ${fieldSize} bytes`;
        throw new CherryError(message, 413);
      }
      fields.add(name, value);
      continue;
    }
    fields.add(name, fromBinary(new Uint8Array(await value.arrayBuffer())));
    filenames.add(name, value.name);
    types.add(name, value.type);
  }
  return { fields, filenames, types };
}

async function parse(bytes: Uint8Array, contentType: string): Promise<FormData> {
  try {
    // A view of memory that may be shared is no body; ours never is.
    const body = bytes as Uint8Array<ArrayBuffer>;
    return await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch (error) {
    throw new CherryError(`the form can't be read: ${strOf((error as Error).message)}`, 400);
  }
}
