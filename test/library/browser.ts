/** Browsers for the cases of the library: each keeps its cookies, and says in short what it got. */
import { request as send } from "node:http";

/** What a browser is told to do. */
export interface Visit {
  readonly path: string;
  /** Fields that are posted as a form. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cookies that are sent in place of its own. */
  readonly cookies?: Readonly<Record<string, string>>;
}

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export class Browser {
  /** The cookies that it holds. */
  readonly cookies = new Map<string, string>();
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** Makes a request, without following where it is sent on to. */
  async visit({ path, form, headers = {}, cookies = {} }: Visit): Promise<Page> {
    const body = form && encodeForm(form);
    const sent = new Map([...this.cookies, ...Object.entries(cookies)]);
    const page = await this.#exchange(path, body, {
      ...(sent.size > 0 && {
        cookie: [...sent].map(([name, value]) => `${name}=${value}`).join("; "),
      }),
      ...(body !== undefined && {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(Buffer.byteLength(body)),
      }),
      ...headers,
    });
    this.#keep(page.headers["set-cookie"]);
    return page;
  }

  #exchange(path: string, body: string | undefined, headers: Record<string, string>) {
    return new Promise<Page>((resolve, reject) => {
      const options = {
        port: this.#port,
        host: "localhost",
        path,
        method: body === undefined ? "GET" : "POST",
        headers,
      };
      const call = send(options, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, headers, body: Buffer.concat(pieces).toString() });
        });
      });
      call.on("error", reject);
      call.end(body);
    });
  }

  #keep(cookies: string | string[] | undefined): void {
    for (const cookie of [cookies ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (/; Max-Age=0/i.test(cookie)) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
  }
}

function encodeForm(form: NonNullable<Visit["form"]>): string {
  const fields = new URLSearchParams();
  for (const [name, values] of Object.entries(form)) {
    for (const value of [values].flat()) fields.append(name, value as string);
  }
  return fields.toString();
}
