// Reading and changing one place in nested data by its path, such as `rules.0.amount.points`.

/** What stands at a path; undefined where nothing does. */
export function valueAt(data: unknown, path: string): unknown {
  let here = data;
  for (const name of path.split('.')) here = (here as Record<string, unknown> | undefined)?.[name];
  return here;
}

/** A copy with something else at a path; everything beside the path is shared with the original. */
export function withValueAt<T>(data: T, path: string, value: unknown): T {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const inner = (data as Record<string, unknown>)[name];
  const next = rest.length ? withValueAt(inner, rest.join('.'), value) : value;
  if (Array.isArray(data)) return data.with(Number(name), next) as T;
  return { ...data, [name]: next };
}
