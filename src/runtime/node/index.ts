/** Serving programs on Node. */
export { createApp, type App, type ListenOptions, type Listening } from "./app.js";
export { serve, type ServeOptions } from "./serve.js";
