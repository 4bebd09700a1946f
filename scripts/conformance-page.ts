import { type CheckResult, checks, groups, type Report } from '@portico/conformance'

/** The report as a page: a summary, then every check with what each adapter made of it. */
export function conformancePage({ adapters }: Report): string {
  const ids = Object.keys(adapters)
  const found = (adapter: string, check: string) => adapters[adapter]?.find(({ id }) => id === check)
  const summary = ids.map((id) => [`[${id}](../../packages/${id}/README.md)`, ...counts(adapters[id] ?? [])])

  return [
    '# Conformance',
    '',
    'What [`@portico/conformance`](../../packages/conformance/README.md) found of the four adapters, over real HTTP against',
    'the [sandbox](../../packages/sandbox/README.md). Written by `pnpm conformance` from',
    '[conformance.json](conformance.json); CI fails where it is not current.',
    '',
    ...table(
      ['adapter', 'passed', 'failed', 'does not concern it', 'documented', 'public', 'inferred'],
      summary,
    ),
    '',
    'The basis says where the expectation comes from, of what passed: `documented`, the provider’s document that was given to',
    'us, or what Portico promises of any provider; `public`, other public documents of the same provider; `inferred`, a reading',
    'that no document states. A provider may turn out to behave otherwise in what is inferred; each adapter’s README says which',
    'setting then overrides it.',
    '',
    `${checks.length} checks. In the tables: ✓ passed · ✗ failed · – does not concern it (below, why) · *public* and *inferred* where the`,
    'basis is not `documented`.',
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
      ['adapter', 'check', 'because'],
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

function counts(results: readonly CheckResult[]): string[] {
  const passed = results.filter(({ outcome }) => outcome === 'passed')
  return [
    ...outcomes.map((wanted) => results.filter(({ outcome }) => outcome === wanted).length),
    ...bases.map((wanted) => passed.filter(({ basis }) => basis === wanted).length),
  ].map(String)
}

const marks = { passed: '✓', failed: '✗', not_applicable: '–' }

function cell(result: CheckResult | undefined): string {
  if (!result) return ''
  const { outcome, basis } = result
  return outcome === 'not_applicable' || basis === 'documented'
    ? marks[outcome]
    : `${marks[outcome]} *${basis}*`
}

/** As GitHub makes it of a heading. */
const anchorOf = (id: string) => id.replaceAll('/', '')

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
]
