/** The program that the benchmarks serve, as the compiler prints such views. */
import { CherryClass, context, type Field, type Stream, type Views } from "cpyc/runtime";

const piece64k = "x".repeat(64 * 1024);
const piece256 = "y".repeat(256);
export const head = "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n";

export class Root extends CherryClass {
  static views: Views = {
    index: {},
    greet: { parameters: ["name?"] },
    later: { async: true },
    visit: {},
    large: { parameters: ["n"], streams: "always" },
    small: { parameters: ["n"], streams: "always" },
  };

  index(): string {
    return "Hello, world";
  }

  greet(name: Field = "you"): string {
    return `Hello, ${name as string}`;
  }

  visit(): string {
    const { sessionMap } = context().request;
    sessionMap.setItem("n", 1);
    return "Hello, world";
  }

  async later(): Promise<string> {
    return "Hello, world";
  }

  async large({ wfile }: Stream, n: Field): Promise<void> {
    await wfile.write(head);
    for (let i = Number(n); i > 0; i--) await wfile.write(piece64k);
  }

  async small({ wfile }: Stream, n: Field): Promise<void> {
    await wfile.write(head);
    for (let i = Number(n); i > 0; i--) await wfile.write(piece256);
  }
}

export const root = new Root();
