/** Runs one step with a word of progress on stderr. Rejects, after what the tool said, when it ends with another code than 0. */
export function run(title: string, command: string, args: readonly string[]): Promise<void>;
