import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { configFlag, outputFlags, severalProviders } from '../flags.ts'
import type { SweepFlags } from '../run/sweep.ts'

export const sweep = buildCommand<SweepFlags, [], Context>({
  loader: lazily(async () => (await import('../run/sweep.ts')).runSweep),
  parameters: {
    flags: {
      provider: {
        ...severalProviders,
        brief: 'An account; may be repeated. Default: all of the configuration',
      },
      olderThan: {
        kind: 'parsed',
        parse: parseAge,
        optional: true,
        placeholder: 'age',
        brief: 'Look up customers whose last look-up is older. Default: 24h',
      },
      ...configFlag,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Settle creates of unknown outcome, and look up customers for changes that no event reported',
    fullDescription: [
      'Settle creates of unknown outcome by reading, and look up every customer whose status may have changed. Run it daily, and',
      'after downtime: providers give up sending events. Sends nothing but reads. Ends with 3 if creates are left in doubt.',
      '',
      'Examples:',
      '  portico sweep',
      '  portico sweep --provider saudi-payee --older-than 1h',
    ].join('\n'),
  },
})

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `24h`, `30m`, `2d` or `90s`, in milliseconds. */
function parseAge(word: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(word) ?? []
  if (count === undefined) throw new Error('must be a time such as 90s, 30m, 24h or 2d')
  return Number(count) * (unitMs[unit] ?? 0)
}
