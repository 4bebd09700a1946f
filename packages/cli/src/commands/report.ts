import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { outputFlags, settingsFlags } from '../flags.ts'
import type { ReportFlags } from '../run/report.ts'
import { runNumber } from './bulk-flags.ts'

export const report = buildCommand<ReportFlags, [number?], Context>({
  loader: lazily(async () => (await import('../run/report.ts')).runReport),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ ...runNumber, brief: 'The number of the run. Default: the newest', optional: true }],
    },
    flags: {
      all: { kind: 'boolean', optional: true, withNegated: false, brief: 'List every run' },
      failures: {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'file',
        brief: 'Write refused and unreadable rows into a file, to correct and import them. Personal data',
      },
      failOn: {
        kind: 'enum',
        values: ['in-doubt', 'refused', 'any'],
        optional: true,
        brief:
          'End with 3 if customers are in doubt, with 1 if rows were refused; any: either. Default: end with 0',
      },
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Show how far a run is, and why rows were refused',
    fullDescription: [
      'Show the counts of a run, why rows were refused by the field of the customer, and what to do next. No personal data is',
      'printed; the file of --failures holds it, and only its owner may read that.',
      '',
      'Examples:',
      '  portico report',
      '  portico report 3 --failures failures.csv',
      '  portico report --fail-on in-doubt --json',
    ].join('\n'),
  },
})
