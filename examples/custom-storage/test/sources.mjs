// Lets a program of its own run from the sources of this repository, as its tests do. Elsewhere nobody needs it: there
// `@cursus/core` is what npm installed.
import { registerHooks } from "node:module";

const core = new URL("../../../packages/core/src/", import.meta.url);
const sources = { "@cursus/core": "index.ts", "@cursus/core/testing": "testing/index.ts" };

registerHooks({
  resolve: (specifier, context, next) =>
    specifier in sources
      ? { url: new URL(sources[specifier], core).href, shortCircuit: true }
      : next(specifier, context),
});
