import { type Customer, type RouteAttempt, route } from '@portico/core'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude, sayHowToAbandon } from '../stop.ts'
import { countWords, forEachCustomer } from './for-each-customer.ts'
import { failed, type Outcome, registered } from './outcome.ts'
import { repeatedReferences } from './repeated-references.ts'

export interface RouteFlags extends SettingsFlags, OutputFlags {
  readonly provider?: readonly string[]
  readonly reveal?: boolean
  readonly strict?: boolean
  readonly again?: boolean
}

/** Registers every customer of a file at the first provider that is ready for it. */
export async function runRoute(context: Context, flags: RouteFlags, path: string): Promise<ExitCode> {
  await using settings = await openSettings(flags, context, { remembers: true })
  const onboardings = await settings.openAll(flags.provider ?? [])
  const { strict = false, again = false } = flags
  const isRemembered = onboardings.some(({ ledger }) => ledger)
  sayHowToAbandon(context)

  const { code, counts, last } = await forEachCustomer(
    context,
    flags,
    path,
    (value, paint) =>
      // Each provider checks everything itself.
      route(value as Customer, onboardings, { signal: context.stop.abandoned, strict, again }).match(
        ({ registration, attempts }): Outcome => {
          const outcome = registered(registration, paint, flags.reveal)
          return {
            ...outcome,
            json: { ...outcome.json, attempts },
            words: `${outcome.words}  at ${registration.account}`,
            lines: [...outcome.lines, ...attempts.map(attemptWords)],
          }
        },
        ({ attempts, raw, ...facts }): Outcome => {
          const outcome = failed({ ...facts, raw }, 'create', paint, isRemembered)
          return {
            ...outcome,
            json: { ...outcome.json, attempts },
            lines: [...outcome.lines, ...attempts.map(attemptWords)],
          }
        },
      ),
    // With a ledger the second one is not sent.
    isRemembered ? undefined : repeatedReferences(context),
  )
  const lastWord =
    last === undefined ? 'Nothing was sent.' : `${countWords(counts)}; nothing after ${last} was sent.`
  return conclude(context, code, lastWord, 'write')
}

const attemptWords = ({ account, type, reason }: RouteAttempt): string =>
  `${account}  ${type.replace('_', ' ')}: ${reason}`
