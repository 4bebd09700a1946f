import type { Issue } from '@portico/core'
import { issueWords } from '../output/finding-lines.ts'

export const emptySandbox =
  'portico: This sandbox began empty and ends with the command. To keep one, run `portico sandbox --write ' +
  'sandbox.config.json` beside, and use --config sandbox.config.json here.\n'

export const noConfiguration = (id?: string): string =>
  `There is no configuration. Write one with \`portico init --provider ${id ?? 'sqril'}\`, or try the command with ` +
  (id ? '--sandbox' : '--provider sqril --sandbox')

export const notInSandbox = (account: string, standIns: Iterable<string> = []): string =>
  `The sandbox does not have ${account}, only ${[...standIns].join(', ')}`

/** `chosen` is what is wrong with the configuration that names an unknown account. */
export const whichProvider = (
  accounts: readonly string[],
  chosen: { file: string; issues: readonly Issue[] } | undefined,
): string =>
  chosen
    ? `${chosen.file}: ${chosen.issues.map(issueWords).join('; ')}`
    : `Say which provider: --provider ${accounts.join(' | ')}`

/** Names a mistyped key, which is likelier than that the settings were forgotten. */
export function noSettingsOf(
  account: string | undefined,
  {
    accounts,
    file,
    issues,
  }: { accounts: readonly string[]; file: string | undefined; issues: readonly Issue[] },
): string {
  const others = accounts.length > 0 ? `, only of ${accounts.join(', ')}` : ''
  const problem = `${file} has no settings of ${account ?? 'any provider'}${others}`
  const causes = issues.filter(({ code, path }) => code === 'unknown_key' || path.startsWith('adapters'))
  if (causes.length > 0) return `${problem}: ${causes.map(issueWords).join('; ')}`
  const named = account ?? 'sqril'
  return `${problem}. \`portico init --provider ${named} --config ${named}.config.json\` writes some`
}
