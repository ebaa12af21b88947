/** Pages that are for everybody: signing in, the first page, one's own account and tasks. */
import { password } from "../desk.ts";
import { everybody, type Rows, signInFirst } from "./row.ts";

const at = (path: string) => () => path;

export const accountRows: Rows = {
  home: { path: at(""), gets: everybody(200) },
  "account.sign-in": { path: at("/sign-in"), gets: { ...everybody(303), nobody: 200 } },
  "account.sign-in.send": {
    path: at("/sign-in"),
    fields: () => ({ login: "awa@univ.example", password }),
    gets: everybody(303),
  },
  "account.sign-out": { path: at("/sign-out"), gets: everybody(303, signInFirst) },
  account: { path: at("/account"), gets: everybody(200) },
  "account.password": {
    path: at("/account/password"),
    fields: () => ({ current: "x", next: "y", again: "y" }),
    gets: everybody(422, signInFirst),
  },
  "account.sessions.end": {
    path: at("/account/sessions/end"),
    fields: () => ({ session: "0000000000000000000001" }),
    gets: everybody(404, signInFirst),
  },
  "account.everywhere": { path: at("/account/sign-out-everywhere"), gets: everybody(200) },
  "account.everywhere.done": { path: at("/account/sign-out-everywhere"), gets: everybody(303, signInFirst) },
  "account.language": {
    path: at("/language"),
    fields: () => ({ lang: "en", back: "/account" }),
    gets: everybody(303, signInFirst),
  },
  jobs: { path: at("/jobs"), gets: everybody(200) },
  "jobs.show": { path: at("/jobs/0000000000000000000001"), gets: everybody(404) },
  "jobs.stop": { path: at("/jobs/0000000000000000000001/stop"), gets: everybody(404, signInFirst) },
};
