/** Does something for each of a list, so many at a time. @returns the outcomes in the order of the list */
export async function severalAtOnce<T, R>(
  list: readonly T[],
  width: number,
  run: (one: T) => Promise<R>,
): Promise<R[]> {
  const outcomes: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < list.length; at = next++) outcomes[at] = await run(list[at] as T);
  };
  await Promise.all(Array.from({ length: Math.min(width, list.length) }, lane));
  return outcomes;
}
