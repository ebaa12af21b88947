// Lets a program of its own run from the sources, as the tests do: `node --import ./sources.mjs program.ts`.
import { registerHooks } from "node:module";

const core = new URL("../../core/src/index.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "@cursus/core" ? { url: core, shortCircuit: true } : next(specifier, context),
});
