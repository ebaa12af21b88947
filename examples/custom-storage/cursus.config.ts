import { PGlite } from "@electric-sql/pglite";
import { pgliteDatabase, postgresStorage } from "./src/index.ts";

const pglite = new PGlite("./cursus-postgres");

export default {
  storage: postgresStorage(pgliteDatabase(pglite), { onClose: () => pglite.close() }),
  mail: "file:./mail",
};
