/** What views that are given the stream find `request` and `response` by. Loaded where there are such. */
import { faceOf } from "../http/index.js";

/** Gives it: a re-export would make a bundler load all that the door leads to. */
export function loadedFace(): typeof faceOf {
  return faceOf;
}
