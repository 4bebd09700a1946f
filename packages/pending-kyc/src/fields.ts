import {
  type Address,
  asciiEmail,
  type CustomerKind,
  codes,
  companyTable,
  type FieldTable,
  givenNames,
  individualTable,
  nested,
  orPlaceholder,
  type Person,
  type Placeholders,
  type Words,
  warnUnless,
  wordsOf,
} from '@portico/adapter-kit'

// The sister section's limit for names; whether it holds here is inferred, so nothing is refused.
const plainName = warnUnless(
  /^[\p{L}\p{M} '’-]{1,100}$/u,
  'may be refused: at most 100 letters, spaces, hyphens and apostrophes are sure to be accepted',
)

interface FieldSettings {
  readonly placeholders?: Placeholders | undefined
  /** The phone's name in updates. */
  readonly phoneField?: 'phone' | 'phone_number' | undefined
}

/**
 * The customer's fields (pending_kyc, "Create Customer"), all required but `line2`. A business needs a person's name
 * too: its representative's (inferred).
 */
export const customerFields = ({
  placeholders,
  phoneField = 'phone_number',
}: FieldSettings): Record<CustomerKind, FieldTable> => {
  const { required } = wordsOf<Person>()
  const nameFields = {
    first_name: required(givenNames, plainName),
    last_name: required('name.family', plainName, orPlaceholder(placeholders, 'familyName')),
  }
  const billingAddress = ({ optional, required }: Words<Address>) =>
    nested('billing_address', {
      line1: required('line1'),
      line2: optional('line2'),
      city: required('city'),
      state: required('state', orPlaceholder(placeholders, 'state')),
      zip_code: required('postalCode', orPlaceholder(placeholders, 'postalCode')),
      country: required('country'),
    })
  const individual = individualTable(
    ({ required, within }) => ({
      ...nameFields,
      email: required('email', asciiEmail),
      phone: required('phone'),
      type: required('kind', codes({ individual: 'individual' })),
      ...within('address', billingAddress),
    }),
    { clearedBy: '', updateNames: { phone: phoneField } },
  )
  const company = companyTable(
    ({ firstOf, required, within }) => ({
      ...within('representative', nameFields),
      email: required(firstOf('email', 'representative.email'), asciiEmail),
      phone: required(firstOf('phone', 'representative.phone')),
      type: required('kind', codes({ company: 'business' })),
      ...within('address', billingAddress),
    }),
    { clearedBy: '', updateNames: { phone: phoneField } },
  )
  return { individual, company }
}
