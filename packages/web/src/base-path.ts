import { getPath } from "hono/utils/url";

/** The path of a request without the base's, whether or not a server in front took that off already. */
export function pathUnder(base: string): (request: Request) => string {
  if (base === "") return getPath;
  const prefix = getPath(new Request(`http://localhost${base}/`));
  return (request) => {
    const path = getPath(request);
    return path.startsWith(prefix) ? path.slice(prefix.length - 1) : path;
  };
}
