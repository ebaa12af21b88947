/** MongoDB as a storage for Cursus, and what `cursus doctor` asks of it. */

export { type CheckOptions, checkMongo } from "./check.ts";
export { mongoMessages } from "./messages.ts";
export { type MongoOptions, mongoStorage } from "./mongo-storage.ts";
