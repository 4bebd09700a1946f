import { codes, companyTable, constant, givenNames, individualTable, maxLength } from '@portico/adapter-kit'

/**
 * EXAMPLE fields: replace them by those of Acme Pay's "create customer", in its document's own order and words. From these
 * tables follow the request body, what is asked of a customer, the mapping report, and the translation of refused fields.
 */
export const customerFields = {
  individual: individualTable(
    ({ optional, pick, required }) => {
      const identification = pick('identifications', { type: ['passport', 'national_id'] })
      return {
        type: required(constant('individual')),
        external_id: required('reference', maxLength(64)),
        first_name: required(givenNames),
        last_name: optional('name.family'),
        email: required('email'),
        birth_date: required('dateOfBirth'),
        document_type: required(identification('type'), codes({ passport: 'P', national_id: 'ID' })),
        document_number: required(identification('number'), maxLength(32)),
      }
    },
    // What updates may not change; the rest may be changed.
    { immutable: ['birth_date'] },
  ),
  company: companyTable(({ required }) => ({
    type: required(constant('business')),
    external_id: required('reference', maxLength(64)),
    legal_name: required('legalName'),
    email: required('email'),
    registration_number: required('registrationNumber'),
  })),
}
