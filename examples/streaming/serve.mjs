/** Serves the compiled example inside an ordinary Node server, on port 8000 or the next one that is free. */
import { createServer } from "node:http";
import { createApp } from "cpyc/runtime";
import * as program from "./build/app.js";

const app = createApp(program);
const server = createServer((request, response) => app.handle(request, response));

let port = 8000;
server.on("error", (error) => {
  if (error.code !== "EADDRINUSE" || port >= 8100) throw error;
  port += 1;
  server.listen(port);
});
server.on("listening", () => console.log(`open http://localhost:${port}/`));
server.listen(port);

process.once("SIGINT", () => {
  server.close();
  server.closeAllConnections();
});
