// Lets plain Node load lib files: the marker package "server-only" throws outside Next's bundler, so it is replaced by nothing.
import { register } from "node:module";

const hook = `export const resolve = (specifier, context, next) =>
  specifier === "server-only" ? { url: "data:text/javascript,", format: "module", shortCircuit: true } : next(specifier, context);`;

register(`data:text/javascript,${encodeURIComponent(hook)}`);
