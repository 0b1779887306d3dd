import { type DBSchema, type IDBPDatabase, openDB } from "idb";

interface Drafts extends DBSchema {
  drafts: { key: string; value: unknown };
}
type Database = IDBPDatabase<Drafts>;

let opened: Promise<Database> | null = null;

/** Does this with the browser's database of drafts. A connection that fails is never used again: a second try gets a new one. */
export async function withDrafts<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const connection = open();
  try {
    return await work(await connection);
  } catch {
    if (opened === connection) opened = null;
    connection.then((database) => database.close()).catch(() => {});
    return work(await open());
  }
}

function open(): Promise<Database> {
  if (opened) return opened;
  const connection = openDB<Drafts>("ccm-drafts", 1, {
    upgrade: (database) => void database.createObjectStore("drafts"),
    terminated: forget, // By the browser, which frees memory or is told to delete what the site keeps.
  });
  function forget(): void {
    if (opened === connection) opened = null;
  }
  connection.catch(forget);
  opened = connection;
  return connection;
}
