// What mutation testing leaves alone: the sentences of a catalog. Both languages of each are compared and read by people.
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "catalogs", {
    shouldIgnore(path) {
      if (path.isCallExpression() && path.node.callee.name === "catalog") return "The sentences of a catalog.";
      return undefined;
    },
  }),
];
