import type { CommandContext, StricliProcess } from '@stricli/core'
import type { Stop } from './stop.ts'

/** What surrounds a sub-command. */
export interface Context extends CommandContext {
  readonly process: StricliProcess & {
    readonly env: Readonly<Record<string, string | undefined>>
    readonly stdin: NodeJS.ReadStream
    readonly stdout: NodeJS.WriteStream
    readonly stderr: NodeJS.WriteStream
    cwd(): string
  }
  /** Stderr for what moves the cursor; `process.stderr` writes only what prints. */
  readonly terminal: NodeJS.WriteStream
  readonly stop: Stop
  /** The words of the command line. */
  readonly args: readonly string[]
}
