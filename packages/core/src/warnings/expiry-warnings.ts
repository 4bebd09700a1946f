import { valueAt } from '../customer/path.ts'
import { isExpired } from '../field-table/choose-elements.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import { isRefused } from '../field-table/is-refused.ts'
import type { Warning } from '../result/warning.ts'

// Fewer leaves no time for a review and a new document; more would warn of most passports for no reason.
const daysLeft = 30
const day = 86_400_000

/** Documents that are sent although they have expired or soon will. `today` is the earliest day that has not ended. */
export function expiryWarnings({ context }: Evaluation, today: string): Warning[] {
  const soon = new Date(Date.parse(today) + daysLeft * day + day).toISOString().slice(0, 10)
  return [...context.chosen].flatMap(([{ list }, index]): Warning[] => {
    const element = `${list}[${index}]`
    const path = `${element}.expiresOn`
    const document = valueAt(context.input, element)
    if (isRefused(path, context.refused)) return []
    if (isExpired(document, today)) return [{ path, code: 'expired', message: 'has expired' }]
    if (!isExpired(document, soon)) return []
    return [{ path, code: 'expires_soon', message: `expires within ${daysLeft} days` }]
  })
}
