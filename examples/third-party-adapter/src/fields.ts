import { codes, fullName, individualTable, maxLength } from '@portico/adapter-kit'

/** "New customer", in the document's own order and words. */
export const customerFields = individualTable(
  ({ optional, pick, required }) => {
    const identification = pick('identifications', { type: ['passport', 'national_id'] })
    return {
      full_name: required(fullName, maxLength(80)),
      e_mail: required('email'),
      sex: optional('gender', codes({ male: 'M', female: 'F' })),
      id_type: required(identification('type'), codes({ passport: 'P', national_id: 'N' })),
      id_number: required(identification('number'), maxLength(32)),
      home_country: required('address.country'),
      your_reference: required('reference', maxLength(64)),
    }
  },
  { updatable: ['e_mail', 'home_country'] },
)
