import type { Evaluation } from '../field-table/evaluate.ts'
import { ruleWarnings } from '../field-table/findings.ts'
import type { Warning } from '../result/warning.ts'
import { contradictionWarnings } from './contradiction-warnings.ts'
import { expiryWarnings } from './expiry-warnings.ts'
import { nameWarnings } from './name-warnings.ts'
import { passedOverWarnings } from './passed-over-warnings.ts'
import { stepWarnings } from './step-warnings.ts'
import { walletWarnings } from './wallet-warnings.ts'

/**
 * Problems that the provider's documents do not mention but practice shows. Checks only fields that this provider reads.
 */
export function warningsOf(evaluation: Evaluation, today: string): Warning[] {
  const all = [
    ...ruleWarnings(evaluation),
    ...expiryWarnings(evaluation, today),
    ...nameWarnings(evaluation),
    ...passedOverWarnings(evaluation),
    ...walletWarnings(evaluation),
    ...contradictionWarnings(evaluation),
    ...stepWarnings(evaluation),
  ]
  return [...new Map(all.map((warning) => [`${warning.code} ${warning.path}`, warning])).values()]
}
