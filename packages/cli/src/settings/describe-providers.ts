import type { Context } from '../context.ts'
import { issueWords } from '../output/finding-lines.ts'
import type { Described, Settings } from './open-settings.ts'

/**
 * The providers that an offline question is about: the named ones, else those that there are settings for, else all.
 * What of the configuration cannot be used is told on stderr, and the providers answer without it.
 */
export async function describeProviders(
  settings: Settings,
  named: readonly string[] | undefined,
  { process }: Pick<Context, 'process'>,
): Promise<Described[]> {
  await tellConfigIssues(settings, process)
  const accounts = named?.length ? named : await settings.accounts()
  const asked = accounts.length > 0 ? accounts : await settings.adapterIds()
  const described = await Promise.all([...new Set(asked)].map((id) => settings.describe(id)))
  for (const { problem } of described) {
    if (problem) process.stderr.write(`portico: ${problem.message}. ${goingOn[problem.without]}\n`)
  }
  return described
}

const goingOn = {
  credentials: 'Nothing is sent: going on with the other settings.',
  settings: 'Going on without these settings.',
  'stand-in': 'Nothing is sent: going on without it.',
}

/** Says on stderr what is wrong with the configuration itself, such as a mistyped key. */
export async function tellConfigIssues(settings: Settings, { stderr }: Context['process']): Promise<void> {
  const issues = await settings.issues()
  if (issues.length === 0) return
  const words = issues.map(issueWords).join('; ')
  stderr.write(`portico: ${settings.file}: ${words}${/[.?]$/.test(words) ? '' : '.'}\n`)
  if ((await settings.accounts()).length === 0) stderr.write('portico: Going on without it.\n')
}
