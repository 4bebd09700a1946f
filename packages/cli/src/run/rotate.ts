import type { PorticoLedger } from '@portico/ledger'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { codeOf } from '../input/problem-words.ts'
import { startProgress } from '../output/progress.ts'
import { printLines } from './print-lines.ts'
import { withLedger } from './with-ledger.ts'

/** Encrypts the keys of all persons under the first master key. */
export const runRotate = (context: Context, flags: ConfigFlag & OutputFlags): Promise<ExitCode> =>
  withLedger(context, flags, async (ledger) => {
    const persons = await rotateAll(ledger, context)
    printLines(context, flags, { persons }, `Encrypted under the first key: ${personWords(persons)}.`, [
      'The other keys are not needed any more. Destroy them to make old copies of the database unreadable.',
    ])
    return exitCodes.done
  })

async function rotateAll(ledger: PorticoLedger, context: Context): Promise<number> {
  const progress = await startProgress(context, true)
  try {
    return await ledger.rotate((persons) => progress.tell(personWords(persons)))
  } catch (problem) {
    if (codeOf(problem) !== undefined) throw problem
    throw new UsageError(
      'A person is encrypted under a key that is not among ledger.keys. Add it behind the new one, and run this again',
    )
  } finally {
    progress.stop()
  }
}

const personWords = (count: number) => `${count} ${count === 1 ? 'person' : 'persons'}`
