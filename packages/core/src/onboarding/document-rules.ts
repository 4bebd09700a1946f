import type { DocumentRule, DocumentType } from '../adapter/capabilities.ts'
import type { CustomerKind } from '../customer/customer.ts'

/** The rules for documents of a type. Those for the other kind count if there are no others. */
export function rulesOfType(
  rules: readonly DocumentRule[],
  type: DocumentType | undefined,
  about: CustomerKind | undefined,
): readonly DocumentRule[] {
  const ofType = rules.filter((rule) => rule.type === type)
  const ofKind = ofType.filter(({ kind = about }) => about === undefined || kind === about)
  return ofKind.length > 0 ? ofKind : ofType
}

/** Whether a document of such a customer is about a person or a company, by the path of what it belongs to. */
export const kindOfOwner = (kind: CustomerKind | undefined, belongsTo: string): CustomerKind | undefined =>
  kind === 'company' && /^(associatedPersons|representative)\b/.test(belongsTo) ? 'individual' : kind
