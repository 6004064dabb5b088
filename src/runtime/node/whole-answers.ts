/**
 * Answers that are known whole, on a connection of a server of our own. node:http makes a system call of each answer, and lets the next
 * pipelined one go out only when it is through. Here those of one turn of the event loop go out together, and node:http is told of each
 * in its order (docs/decisions/whole-answers.md).
 */
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** More than so much is not gathered: what a client asks for at once, and does not read, is node:http's to hold back. */
const gatherLimit = 64 * 1024;

export class WholeAnswers {
  readonly #socket: Socket;
  /** The header lines that say how the connection goes on, and the end of the head. */
  readonly #tail: string;
  /** The response that was written last in this turn: it holds the connection until its bytes are out. */
  #last: ServerResponse | null = null;

  /** `keepAliveTimeout`: milliseconds that the connection is kept without a request. */
  constructor(socket: Socket, keepAliveTimeout: number) {
    this.#socket = socket;
    const seconds = Math.floor(keepAliveTimeout / 1000);
    const timeout = keepAliveTimeout > 0 ? `Keep-Alive: timeout=${seconds}\r\n` : "";
    this.#tail = `Connection: keep-alive\r\n${timeout}\r\n`;
  }

  /**
   * Sends an answer: `head` are its lines, each with its end, but for those of the connection; text that is sent is ASCII, or stands
   * for bytes. Gives false where the response has to go the ordinary way: it is not its turn, the connection ends behind
   * it, or the reader is slow.
   */
  send(response: ServerResponse, head: string, body: string | Uint8Array): boolean {
    const socket = this.#socket;
    const last = this.#last;
    const isSlow = socket.writableLength > gatherLimit;
    if (isSlow || !response.shouldKeepAlive || !socket.writable) return false;
    if (last !== null) {
      this.#last = null;
      // Its bytes are on their way, so this one may have its turn.
      last.emit("finish");
    }
    if (response.socket === null) return false;
    if (last === null) {
      socket.cork();
      process.nextTick(sendGathered, this);
    }
    if (typeof body === "string") socket.write(head + this.#tail + body, "latin1");
    else {
      socket.write(head + this.#tail, "latin1");
      socket.write(body);
    }
    this.#last = response;
    return true;
  }

  /** Sends what has gathered; called by the event loop. */
  sendGathered(): void {
    const socket = this.#socket;
    socket.uncork();
    if (socket.writableLength === 0) this.#finish();
    // Not all of it could go out: behind this, it has.
    else if (socket.writable) socket.write("", this.#finish);
  }

  readonly #finish = (): void => {
    const last = this.#last;
    this.#last = null;
    last?.emit("finish");
  };
}

function sendGathered(answers: WholeAnswers): void {
  answers.sendGathered();
}
