import { commonPath } from '../customer/path.ts'
import type { Issue } from '../result/issue.ts'
import { changeError, type OnboardingError } from '../result/onboarding-error.ts'
import type { Evaluation } from './evaluate.ts'
import type { Field, FieldTable } from './field-table.ts'

/**
 * Gives the issues of an error their canonical paths in this customer: `ic_number` becomes `identifications[1].number`. If
 * a field is made of several values, the path is what their paths have in common.
 */
export const translateIssues =
  (evaluation: Evaluation) =>
  (error: OnboardingError): OnboardingError =>
    changeError(error, { issues: error.issues.map((issue) => translate(issue, evaluation)) })

function translate(issue: Issue, evaluation: Evaluation): Issue {
  if (issue.path !== '' || issue.providerField === undefined) return issue
  return { ...issue, path: pathOfName(issue.providerField, evaluation) }
}

/** The canonical path that a name of the provider's has in this customer; empty if no field of the table is meant. */
export const pathOfName = (name: string, { table, readings }: Evaluation): string =>
  commonPath(fieldsNamed(name, table).flatMap((field) => readings.get(field)?.path ?? []))

/**
 * The fields that a provider may mean by a name: the one of this name, else all that end in it or are below it.
 * Providers like to leave the parents away (`city`), or to name a whole object (`billing_address`). An index may be written
 * with dots (`owners.0.city`), or be left away.
 */
export function fieldsNamed(name: string, { fields }: FieldTable): readonly Field[] {
  const spellings = [asIs, inBrackets, withoutIndices]
  for (const spelt of spellings) {
    const [wanted, names] = [spelt(name), new Map(fields.map((field) => [field, spelt(field.name)]))]
    const named = (fits: (own: string) => boolean) => fields.filter((field) => fits(names.get(field) ?? ''))
    const exact = named((own) => own === wanted)
    if (exact.length > 0) return exact
    const near = named(
      (own) => own.endsWith(`.${wanted}`) || own.startsWith(`${wanted}.`) || own.startsWith(`${wanted}[`),
    )
    if (near.length > 0) return near
  }
  return []
}

const asIs = (name: string) => name

const inBrackets = (name: string) => name.replace(/\.(\d+)(?=\.|$)/g, '[$1]')

const withoutIndices = (name: string) => inBrackets(name).replace(/\[\d*\]/g, '')
