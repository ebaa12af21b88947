import { randomBytes } from "node:crypto";
import { MongoClient } from "mongodb";

/** The address of a database of one's own on the server of this address. */
export function databaseOn(url: string): string {
  const [server, options] = url.split("?");
  return `${server!.replace(/\/$/, "")}/cursus_test_${randomBytes(6).toString("hex")}${options ? `?${options}` : ""}`;
}

export async function dropDatabase(url: string): Promise<void> {
  await withClient(url, (client) => client.db().dropDatabase());
}

/** Past the storage, as another program would. */
export async function withClient<T>(url: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(url);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
