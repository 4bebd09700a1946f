import { closeSync, openSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { LedgerChange } from '@portico/ledger'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag } from '../flags.ts'
import { codeOf, shownPath } from '../input/problem-words.ts'
import { printableJson } from '../output/printable.ts'
import { shownChange } from '../output/shown-change.ts'
import { conclude } from '../stop.ts'
import { withLedger } from './with-ledger.ts'

export interface AuditFlags extends ConfigFlag {
  readonly output?: string
  readonly after?: string
  readonly reveal?: boolean
}

/** Exports the changes of all customers in the order of their commits, one per line. */
export async function runAudit(context: Context, flags: AuditFlags): Promise<ExitCode> {
  if (flags.after !== undefined && !/^\d{1,20}\.\d{1,20}$/.test(flags.after))
    throw new UsageError('--after must be a place that an earlier audit printed')
  using output = openOutput(flags.output, context)
  // The file is closed only afterwards.
  return await withLedger(context, flags, async (ledger) => {
    let after = flags.after
    let count = 0
    while (!context.stop.requested.aborted) {
      const { changes, next } = await ledger.changes({ after })
      for (const change of changes) output.write(change, flags)
      count += changes.length
      after = next
      if (changes.length === 0) break
    }
    const place = after === undefined ? '' : ` Continue later with --after ${after}.`
    context.process.stderr.write(`portico: ${count} ${count === 1 ? 'change' : 'changes'}.${place}\n`)
    return conclude(context, exitCodes.done, 'An audit changes nothing.')
  })
}

interface Output extends Disposable {
  write(change: LedgerChange, flags: AuditFlags): void
}

function openOutput(path: string | undefined, { process }: Context): Output {
  const line = (change: LedgerChange, flags: AuditFlags) => `${printableJson(shownChange(change, flags))}\n`
  if (path === undefined)
    return {
      write: (change, flags) => process.stdout.write(line(change, flags)),
      [Symbol.dispose]() {},
    }
  // Only its owner may read it; a file that is there is kept.
  const file = writing(path, () => openSync(resolve(process.cwd(), path), 'wx', 0o600))
  return {
    write: (change, flags) => writing(path, () => writeFileSync(file, line(change, flags))),
    [Symbol.dispose]: () => closeSync(file),
  }
}

function writing<T>(path: string, write: () => T): T {
  try {
    return write()
  } catch (problem) {
    const why = codeOf(problem) === 'EEXIST' ? 'is there already' : 'cannot be written'
    throw new UsageError(`The file ${shownPath(path)} ${why}`)
  }
}
