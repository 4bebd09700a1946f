import type { Context } from '../context.ts'

export interface Progress {
  tell(words: string): void
  stop(): void
}

const silent: Progress = { tell() {}, stop() {} }

/**
 * How far a long command has come, on a terminal whose output goes elsewhere. Where the results themselves are seen
 * they are the progress, unless they come only `atEnd`.
 */
export async function startProgress(
  { process: { stdout }, terminal }: Pick<Context, 'process' | 'terminal'>,
  many: boolean,
  atEnd = false,
): Promise<Progress> {
  if (!many || !terminal.isTTY || (stdout.isTTY && !atEnd)) return silent
  const { default: yoctoSpinner } = await import('yocto-spinner')
  // Ctrl-C is ours to handle.
  const spinner = yoctoSpinner({ stream: terminal, handleSignals: false }).start('none yet')
  return {
    tell(words) {
      spinner.text = words
    },
    stop: () => spinner.stop(),
  }
}
