/** npm run build: the production build, if the one there is not of these sources. */
import { buildApp } from "./build-app";
import { supervise } from "./supervise";

await supervise(async () => {
  await buildApp();
  return 0;
});
