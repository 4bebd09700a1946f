import { type CheckResult, checks, groups, type Report } from '@portico/conformance'

/** The report as a page: a summary, then every check with what each adapter made of it. */
export function conformancePage({ adapters }: Report): string {
  const ids = Object.keys(adapters)
  const found = (adapter: string, check: string) => adapters[adapter]?.find(({ id }) => id === check)
  const summary = ids.map((id) => [`[${id}](../../packages/${id}/README.md)`, ...counts(adapters[id] ?? [])])

  return [
    '# Conformance',
    '',
    'What [`@portico/conformance`](../../packages/conformance/README.md) found of our five adapters, over real HTTP against',
    'the [sandbox](../../packages/sandbox/README.md). Written by `pnpm conformance` from',
    '[conformance.json](conformance.json); the tests fail if it is not current.',
    '',
    ...table(
      [
        'adapter',
        'passed',
        'failed',
        'does not concern it',
        'own promises',
        'documented',
        'public',
        'inferred',
      ],
      summary,
    ),
    '',
    'The basis says, of what passed, why the provider is as the sandbox plays it:',
    '',
    '- An *own promise* of Portico holds whatever the provider does (in the JSON: `documented`).',
    '- `documented`: the provider’s document that was given to us says so; or the adapter relies on nothing there, as where it',
    '  leaves an operation out.',
    '- `public`: another public document of the same provider says so.',
    '- `inferred`: nobody says so, and the provider may turn out to be otherwise. What an adapter reads between the lines, and',
    '  which setting overrides it, is in its README. What HTTP’s standard says, and nobody of the provider, is inferred too.',
    '',
    'What a check is about counts, not what it passes through on its way; of several facts the least sure; of statuses and',
    'words, those that the provider is known to use. Which source stands behind which check is told in each adapter’s',
    '`test/conformance-scenarios.ts`.',
    '',
    `${checks.length} checks, ${ownPromises.size} of them own promises. In the tables: ✓ passed · ✗ failed · – does not concern it (below, why) ·`,
    '*documented*, *public* or *inferred*: the basis, where the check is no own promise.',
    '',
    ...groups
      .filter((group) => checks.some((check) => check.group === group))
      .flatMap((group) => [
        `## ${group[0]?.toUpperCase()}${group.slice(1)}`,
        '',
        ...table(
          ['check', ...ids],
          checks
            .filter((check) => check.group === group)
            .map(({ id, title }) => [
              `[${id.slice(group.length + 1)}](#${anchorOf(id)}): ${title}`,
              ...ids.map((adapter) => cell(found(adapter, id))),
            ]),
        ),
        '',
      ]),
    '## What does not concern an adapter',
    '',
    ...table(
      ['adapter', 'check', 'reason'],
      ids.flatMap((adapter) =>
        (adapters[adapter] ?? [])
          .filter(({ outcome }) => outcome === 'not_applicable')
          .map(({ id, reason = '' }) => [adapter, `[${id}](#${anchorOf(id)})`, reason]),
      ),
    ),
    '',
    '## When a check fails',
    '',
    ...checks.flatMap(({ id, title, doc }) => [`### ${id}`, '', `*${title}.* ${doc}`, '']),
  ].join('\n')
}

const outcomes = ['passed', 'failed', 'not_applicable'] as const
const bases = ['documented', 'public', 'inferred'] as const

const ownPromises = new Set(checks.filter(({ ownPromise }) => ownPromise).map(({ id }) => id as string))

function counts(results: readonly CheckResult[]): string[] {
  const passed = results.filter(({ outcome }) => outcome === 'passed')
  const resting = passed.filter(({ id }) => !ownPromises.has(id))
  return [
    ...outcomes.map((wanted) => results.filter(({ outcome }) => outcome === wanted).length),
    passed.length - resting.length,
    ...bases.map((wanted) => resting.filter(({ basis }) => basis === wanted).length),
  ].map(String)
}

const marks = { passed: '✓', failed: '✗', not_applicable: '–' }

function cell(result: CheckResult | undefined): string {
  if (!result) return ''
  const { id, outcome, basis } = result
  return outcome === 'not_applicable' || ownPromises.has(id) ? marks[outcome] : `${marks[outcome]} *${basis}*`
}

/** As GitHub makes it of a heading. */
const anchorOf = (id: string) => id.replaceAll('/', '')

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
]
