/** What the distributions are computed with. */
import { elementary } from "../../python/index.js";

export const twoPi = 2 * Math.PI;
export const normalMagic = (4 * elementary.exp(-0.5)) / Math.SQRT2;
export const gammaMagic = 1 + elementary.log(4.5);
export const log4 = elementary.log(4);
