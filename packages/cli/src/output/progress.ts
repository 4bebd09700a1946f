import type { Context } from '../context.ts'

export interface Progress {
  tell(words: string): void
  stop(): void
}

const silent: Progress = { tell() {}, stop() {} }

/**
 * How far a long command has come, on a terminal whose output goes elsewhere. Where the results themselves are seen
 * they are the progress.
 */
export async function startProgress(
  { process: { stdout, stderr } }: Pick<Context, 'process'>,
  many: boolean,
): Promise<Progress> {
  if (!many || !stderr.isTTY || stdout.isTTY) return silent
  const { default: yoctoSpinner } = await import('yocto-spinner')
  // Ctrl-C is ours to handle.
  const spinner = yoctoSpinner({ stream: stderr, handleSignals: false }).start('none yet')
  return {
    tell(words) {
      spinner.text = words
    },
    stop: () => spinner.stop(),
  }
}
