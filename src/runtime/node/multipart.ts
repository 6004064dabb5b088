/** Forms with uploads (RFC 7578), parsed as they come in. Loaded with the first one. */
import type { IncomingMessage } from "node:http";
import {
  Busboy,
  type BusboyFileStream,
  type BusboyHeaders,
  type BusboyInstance,
} from "@fastify/busboy";
import { CherryError, FieldList, type Limits, type MultipartForm } from "../http/index.js";
import { fromBinary, fromBytes } from "../python/index.js";

/**
 * Reads the form in the body of a request. Rejects with CherryError: 413 where it breaks a limit, 400 where it is no form; what
 * is left of the body is then unread.
 */
export function readMultipart(message: IncomingMessage, limits: Limits): Promise<MultipartForm> {
  return new Promise((resolve, reject) => {
    const reader = new Reader(message, limits);
    reader.read(resolve, reject);
  });
}

class Reader {
  readonly #message: IncomingMessage;
  readonly #limits: Limits;
  readonly #fields = new FieldList();
  readonly #filenames = new FieldList();
  readonly #types = new FieldList();
  /** The parts that are being read, in the order of the form. */
  readonly #parts: Part[] = [];
  #size = 0;
  #count = 0;

  constructor(message: IncomingMessage, limits: Limits) {
    this.#message = message;
    this.#limits = limits;
  }

  read(resolve: (form: MultipartForm) => void, reject: (error: Error) => void): void {
    const message = this.#message;
    let parser: BusboyInstance;
    try {
      parser = new Busboy({
        headers: message.headers as BusboyHeaders,
        // Fields come as streams too: their bytes are what the program gets, whether they are text or not.
        isPartAFile: () => true,
        limits: { fieldNameSize: 1024, headerSize: 16 * 1024, fileSize: Infinity, files: Infinity },
      });
    } catch (error) {
      return reject(broken(error));
    }
    const stop = (error: Error): void => {
      message.off("data", onData).off("end", onEnd).off("error", onError).off("close", onClose);
      message.pause();
      parser.removeAllListeners().on("error", () => {});
      parser.destroy();
      reject(error);
    };
    const refuse = (error: CherryError): void => stop(error);
    const onData = (bytes: Buffer): void => {
      this.#size += bytes.length;
      const { bodySize } = this.#limits;
      if (this.#size > bodySize) {
        return refuse(tooMuch(`the body of the request is longer than ${bodySize} bytes`));
      }
      parser.write(bytes);
    };
    const onEnd = (): void => void parser.end();
    const onError = (error: Error): void => stop(error);
    const onClose = (): void => {
      if (!message.complete)
        stop(new CherryError("the client went away before the form was whole", 400));
    };
    parser.on("file", (name: string | undefined, stream, filename, _encoding, type) => {
      if (name === undefined) return void stream.resume();
      const { fields } = this.#limits;
      if (++this.#count > fields) return refuse(tooMuch(`the form has more than ${fields} fields`));
      this.#take(name, filename as string | undefined, type, stream, refuse);
    });
    parser.on("error", (error) => stop(broken(error)));
    parser.on("finish", () => {
      message.off("close", onClose);
      resolve(this.#form());
    });
    message.on("data", onData).once("end", onEnd).once("error", onError).once("close", onClose);
  }

  #take(
    name: string,
    filename: string | undefined,
    type: string,
    stream: BusboyFileStream,
    refuse: (error: CherryError) => void,
  ): void {
    const { fieldSize } = this.#limits;
    const part: Part = { name, filename, type, pieces: [] };
    this.#parts.push(part);
    let size = 0;
    stream.on("data", (bytes: Buffer) => {
      size += bytes.length;
      if (filename === undefined && size > fieldSize) {
        return refuse(tooMuch(`the field ${name} of the form is longer than ${fieldSize} bytes`));
      }
      part.pieces.push(bytes);
    });
    // The parser tells what is wrong with the form.
    stream.on("error", () => {});
  }

  #form(): MultipartForm {
    for (const { name, filename, type, pieces } of this.#parts) {
      const bytes = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
      if (filename === undefined) {
        this.#fields.add(name, fromBytes(bytes));
        continue;
      }
      this.#fields.add(name, fromBinary(bytes));
      this.#filenames.add(name, filename);
      this.#types.add(name, type);
    }
    return { fields: this.#fields, filenames: this.#filenames, types: this.#types };
  }
}

interface Part {
  readonly name: string;
  /** undefined: no upload. */
  readonly filename: string | undefined;
  readonly type: string;
  readonly pieces: Buffer[];
}

function tooMuch(message: string): CherryError {
  return new CherryError(message, 413);
}

function broken(error: unknown): CherryError {
  const reason = error instanceof Error ? error.message : String(error);
  return new CherryError(`the form can't be read: ${reason}`, 400);
}
