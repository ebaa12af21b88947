/** What the administrators' pages say. */
import { curriculumPageMessages } from "./words-curricula.ts";
import { settingsPageMessages } from "./words-settings.ts";
import { systemPageMessages } from "./words-system.ts";
import { treePageMessages } from "./words-tree.ts";
import { userPageMessages } from "./words-users.ts";

export const adminMessages = {
  ...userPageMessages,
  ...curriculumPageMessages,
  ...treePageMessages,
  ...settingsPageMessages,
  ...systemPageMessages,
};

/** `users` for `admin.users`. */
export type AdminCode = Short<keyof typeof adminMessages>;
type Short<Code extends string> = Code extends `admin.${infer Own}` ? Own : never;
