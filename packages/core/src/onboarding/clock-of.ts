import { type Clock, systemClock } from '../customer/person.ts'
import { guardedSync } from './guard.ts'

/** The clock of some options, which may be anything; the system's if they have none. */
export const clockOf = (options: { now?: Clock | undefined } | null | undefined): Clock =>
  guardedSync(
    () => (typeof options?.now === 'function' ? options.now : systemClock),
    () => systemClock,
  )
