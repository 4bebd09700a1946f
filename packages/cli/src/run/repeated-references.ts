import type { Context } from '../context.ts'
import { positionOf, referenceOf } from '../input/label-of.ts'
import type { Entry } from '../input/read-input.ts'

/**
 * Warns on stderr if two customers of one input have the same reference: one customer may be registered twice. Keeps every
 * reference of the input in memory.
 */
export function repeatedReferences({ process }: Pick<Context, 'process'>): (entry: Entry) => void {
  const positions = new Map<string, string>()
  return (entry) => {
    const reference = 'value' in entry ? referenceOf(entry.value) : undefined
    if (reference === undefined) return
    const position = positionOf(entry)
    const before = positions.get(reference)
    if (before === undefined) positions.set(reference, position)
    else
      process.stderr.write(
        `portico: Warning: ${position} has the same reference as ${before}, ${reference}. ` +
          'The provider may get one customer twice.\n',
      )
  }
}
