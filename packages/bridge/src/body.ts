import { nestFields, type PreparedFields, withLatinTwins } from '@portico/adapter-kit'

const persons = ['first_name', 'middle_name', 'last_name', 'residential_address']
const businesses = ['business_legal_name', 'business_trade_name', 'registered_address', 'physical_address']

/** The JSON of a customer. */
export function bodyOf({ fields }: Pick<PreparedFields, 'fields'>): Record<string, unknown> {
  const body = nestFields(withLatinTwins(fields, 'transliterated_', [...persons, ...businesses]))
  // Documents that no other field reads are one list.
  return Array.isArray(body.documents) ? { ...body, documents: body.documents.flat() } : body
}
