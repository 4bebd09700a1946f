import { type CustomerDocument, convert, type DocumentRule, dataUriOf } from '@portico/adapter-kit'

const images = ['image/jpeg', 'image/png', 'image/heic', 'image/tiff', 'application/pdf']
const megabyte = 1024 * 1024

/** Bridge's purpose of each type of document. */
const purposes = {
  proof_of_address: 'proof_of_address',
  proof_of_income: 'proof_of_source_of_funds',
  formation: 'business_formation',
  ownership: 'ownership_information',
} as const

/** Further purposes, which a document of the type `other` has as its `providerType`. */
// biome-ignore format: one word per line would fill a page.
const otherPurposes = [
  'aml_comfort_letter', 'directors_registry', 'e_signature_certificate', 'evidence_of_good_standing', 'flow_of_funds',
  'marketing_materials', 'ownership_chart', 'proof_of_account_purpose', 'proof_of_entity_name_change',
  'proof_of_individual_name_change', 'proof_of_nature_of_business', 'proof_of_relationship', 'proof_of_signatory_authority',
  'proof_of_source_of_wealth', 'proof_of_tax_identification', 'shareholder_register',
]

/** What Bridge accepts: images of IDs and faces up to 15 MB, other documents up to 24 MB. */
export const documentRules: readonly DocumentRule[] = [
  ...(['identification', 'identification_back', 'selfie'] as const).map((type) => rule(type, 15)),
  ...(Object.keys(purposes) as (keyof typeof purposes)[]).map((type) => rule(type, 24)),
  { ...rule('other', 24), providerTypes: otherPurposes },
]

function rule(type: DocumentRule['type'], megabytes: number): DocumentRule {
  return { type, maxBytes: megabytes * megabyte, contentTypes: images }
}

const entry = (document: CustomerDocument) => {
  const { type, providerType } = document
  return {
    purposes: [type in purposes ? purposes[type as keyof typeof purposes] : providerType],
    file: dataUriOf(document),
  }
}

/** A document as an element of Bridge's `documents`. */
export const asDocument = convert((document: CustomerDocument) => ({ type: 'value', value: entry(document) }))

/** Several documents as elements of Bridge's `documents`. */
export const asDocuments = convert((documents: readonly CustomerDocument[]) => ({
  type: 'value',
  value: documents.map(entry),
}))
