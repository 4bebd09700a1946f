import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { configFlag, revealFlag } from '../flags.ts'
import type { AuditFlags } from '../run/audit.ts'

export const audit = buildCommand<AuditFlags, [], Context>({
  loader: lazily(async () => (await import('../run/audit.ts')).runAudit),
  parameters: {
    flags: {
      output: {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'file',
        brief: 'A new file that only its owner may read. Default: stdout',
      },
      after: {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'place',
        brief: 'Begin after this place, which an earlier audit printed',
      },
      reveal: { ...revealFlag, brief: 'Show references and reasons too, which may be personal' },
      ...configFlag,
    },
  },
  docs: {
    brief: 'Export the changes of all customers, one JSON document per line',
    fullDescription: [
      'Export the history of all customers in the order in which it was committed, as newline-delimited JSON. The place to continue',
      'from is printed on stderr.',
      '',
      'Examples:',
      '  portico audit > changes.ndjson',
      '  portico audit --output changes.ndjson --reveal',
    ].join('\n'),
  },
})
