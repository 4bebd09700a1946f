import type { Condition } from '../result/requirement.ts'
import { customerKinds } from './customer.ts'
import { schemaAt } from './schema-at.ts'

/** A condition for people, by the titles of the canonical model: `Payout currency is KWD or AED`. */
export function conditionInWords({ path, in: values }: Condition): string {
  const schema = customerKinds.map((kind) => schemaAt(kind, path)).find((found) => found)
  return `${schema?.meta()?.title ?? path} is ${values.join(' or ')}`
}
