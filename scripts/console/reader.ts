/** As a shell counts what a closed pipe ends: 128 and the number of SIGPIPE. */
const PIPE_CLOSED = 141;

/** Whoever reads may stop (`| head`): what is under way goes on unseen, and its exit code says how it ended. */
export function outliveReader(): void {
  onReaderGone(() => undefined);
}

/** Whoever reads may stop, and with that what is told line by line ends, quietly. */
export function endWithReader(): void {
  onReaderGone(() => process.exit(PIPE_CLOSED));
}

function onReaderGone(act: () => void): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    act();
  });
}
