import { buildCommand } from '@stricli/core'
import { lazily } from '../command.ts'
import type { Context } from '../context.ts'
import { againFlag, oneProvider, outputFlags, settingsFlags, strictFlag } from '../flags.ts'
import type { ImportFlags } from '../run/import.ts'
import { parseCount, queueOnlyFlag, sendFlags, updateFlags } from './bulk-flags.ts'

const boolean = { kind: 'boolean', optional: true, withNegated: false } as const
const text = { kind: 'parsed', parse: String, optional: true } as const
const count = { kind: 'parsed', parse: parseCount, optional: true, placeholder: 'number' } as const

export const importCommand = buildCommand<ImportFlags, [string], Context>({
  loader: lazily(async () => (await import('../run/import.ts')).runImport),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: String,
          placeholder: 'book',
          brief: 'Customers as CSV or newline-delimited JSON; - reads stdin',
        },
      ],
    },
    flags: {
      provider: oneProvider,
      mapping: {
        ...text,
        placeholder: 'file',
        brief: 'What the columns mean: { "header": "canonical.path" }',
      },
      suggestMapping: {
        ...boolean,
        brief: 'Send nothing; propose a mapping, into the file of --mapping or on stdout',
      },
      dryRun: { ...boolean, brief: 'Send nothing; check the whole book without any database' },
      format: {
        kind: 'enum',
        values: ['csv', 'ndjson'],
        optional: true,
        brief: 'Default: by the name or the first character',
      },
      name: {
        ...text,
        placeholder: 'name',
        brief: 'The name of the run, which the same name continues. Default: the path of the book',
      },
      files: {
        ...text,
        placeholder: 'folder',
        brief: 'The folder of the files that rows name. Default: that of the book',
      },
      sample: { ...count, brief: 'Send so many customers, then pause' },
      window: {
        ...text,
        placeholder: 'from-to',
        brief: 'Send only within this part of every day, such as 22:00-06:00',
      },
      timeZone: {
        ...text,
        placeholder: 'zone',
        brief: 'Of --window and --per-day, such as Asia/Dubai. Default: that of this machine',
      },
      perDay: { ...count, brief: 'Send at most so many customers on one day' },
      ...updateFlags,
      strict: strictFlag,
      again: {
        ...againFlag,
        brief:
          'Send rows that are done once more; register anew who was rejected, closed, erased or forgotten',
      },
      queueOnly: { ...queueOnlyFlag, brief: 'Only read the book: `portico work` sends' },
      ...sendFlags,
      ...settingsFlags,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'Register a whole book of customers',
    fullDescription: [
      'Read a book of customers into a run, and send its rows at the same time. The same command again continues: rows that are',
      'done are not sent twice. Bad lines are reported, and the others are sent. Ctrl-C finishes the requests under way; a second',
      'one abandons them. Needs a ledger in the configuration; with --sandbox it is .portico/sandbox in the current folder.',
      '',
      'Examples:',
      '  portico import book.csv --suggest-mapping --mapping map.json',
      '  portico import book.csv --mapping map.json --provider paycombat --dry-run',
      '  portico import book.csv --mapping map.json --provider paycombat --sandbox',
      '  portico import book.csv --mapping map.json --provider saudi-payee --window 22:00-06:00 --time-zone Asia/Dubai',
    ].join('\n'),
  },
})
