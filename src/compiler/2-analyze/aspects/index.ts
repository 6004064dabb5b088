/** Aspects (language.md, section 4): conditions evaluated when compiling, bodies woven into methods. */
export { weaveAspects } from "./weave.js";
