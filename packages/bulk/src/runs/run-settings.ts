import type { BookShape } from '../book/book.ts'
import type { Window } from './window.ts'

/** How the rows of a run are read and sent. */
export interface RunSettings {
  /** How its rows are written, each as in the reading that saw it. Those of `enqueue` are customers as JSON. */
  readonly shapes: readonly BookShape[]
  /** That of the reading under way, by its place in `shapes`. */
  readonly shape: number
  /** Its rows come from `enqueue`, and not from a book. */
  readonly isQueue?: true | undefined
  /** The folder of the files that rows name. */
  readonly files?: string | undefined
  /** As in `create`. */
  readonly strict?: boolean | undefined
  /** As in `create`. */
  readonly again?: boolean | undefined
  /** Sends changed rows as updates, unless they have side effects. */
  readonly update?: boolean | undefined
  /** Sends those with side effects too. */
  readonly acceptSideEffects?: boolean | undefined
  /** Nothing is sent outside of it. */
  readonly window?: Window | undefined
  /** The most customers to send on one day. */
  readonly perDay?: number | undefined
  /** The time zone of `window` and of the day. */
  readonly timeZone: string
}
