import * as kit from '@portico/adapter-kit'

/** Bridge's purpose of each type of document; one of the type `other` has another purpose as its `providerType`. */
const purposes: Partial<Record<kit.DocumentType, string>> = {
  proof_of_address: 'proof_of_address',
  proof_of_income: 'proof_of_source_of_funds',
  formation: 'business_formation',
  ownership: 'ownership_information',
}

const ofBoth = ['proof_of_account_purpose', 'proof_of_source_of_wealth', 'proof_of_tax_identification']
const ofPersons = [...ofBoth, 'proof_of_individual_name_change', 'proof_of_relationship']
// biome-ignore format: one word per line would fill a page.
const ofBusinesses = [
  ...ofBoth, 'aml_comfort_letter', 'directors_registry', 'e_signature_certificate', 'evidence_of_good_standing',
  'flow_of_funds', 'marketing_materials', 'ownership_chart', 'proof_of_entity_name_change', 'proof_of_nature_of_business',
  'proof_of_signatory_authority', 'shareholder_register',
]

const contentTypes = ['image/jpeg', 'image/png', 'image/heic', 'image/tiff', 'application/pdf']
const upTo =
  (megabytes: number) =>
  (type: kit.DocumentType): kit.DocumentRule => ({ type, maxBytes: megabytes * 1024 * 1024, contentTypes })

/** What Bridge accepts: images of IDs and faces up to 15 MB, other documents up to 24 MB. */
export const documentRules: readonly kit.DocumentRule[] = [
  ...(['identification', 'identification_back', 'selfie'] as const).map(upTo(15)),
  ...(Object.keys(purposes) as kit.DocumentType[]).map(upTo(24)),
  { ...upTo(24)('other'), kind: 'individual', providerTypes: ofPersons },
  { ...upTo(24)('other'), kind: 'company', providerTypes: ofBusinesses },
]

const entry = (document: kit.CustomerDocument) => ({
  purposes: [purposes[document.type] ?? document.providerType],
  file: kit.dataUriOf(document),
})

/** A document, or several, as an element of Bridge's `documents`. */
export const asDocument = kit.transform(entry)
export const asDocuments = kit.transform((documents: readonly kit.CustomerDocument[]) => documents.map(entry))
