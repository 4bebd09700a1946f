import { type CustomerKind, customerKinds } from '@portico/adapter-kit'
import type { PaycombatFieldSettings } from './settings.ts'

/** Paycombat's `type` of each kind. */
export type TypeCodes = Readonly<Record<CustomerKind, string>>

/** Only "individual" is seen in the documents; "company" is inferred. */
export const typeCodesOf = ({ typeCodes }: PaycombatFieldSettings): TypeCodes => ({
  individual: typeCodes?.individual ?? 'individual',
  company: typeCodes?.company ?? 'company',
})

interface Answered {
  type?: string | null | undefined
  individual?: unknown
  company?: unknown
}

/** The kind of a customer in an answer: by its `type`, else by the details that it has. */
export function kindIn(answered: Answered, typeCodes: TypeCodes): CustomerKind | undefined {
  const named = customerKinds.filter((kind) => typeCodes[kind] === answered.type)
  const detailed = customerKinds.filter((kind) => isFilled(answered[kind]))
  return [named, detailed].find((kinds) => kinds.length === 1)?.[0]
}

const isFilled = (details: unknown): boolean =>
  typeof details === 'object' && details !== null && Object.keys(details).length > 0
