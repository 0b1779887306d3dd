/**
 * Before every test of vitest: what fast-check makes up follows from one seed, so that npm test says the same of the same
 * commit, everywhere. Other seeds, and many more samples, are tried by `npm run torture -- --only rules`.
 */
import * as fc from "fast-check";
import { seed } from "./bodies/effort";

fc.configureGlobal({ seed });
