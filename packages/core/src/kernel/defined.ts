/** The fields that have a value: what is absent is absent, also where `undefined` was written out for it. */
export function defined<T extends object>(fields: T): { [F in keyof T]?: Exclude<T[F], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
