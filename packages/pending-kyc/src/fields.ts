import {
  asciiEmail,
  type CustomerKind,
  codes,
  companyTable,
  type FieldTable,
  firstOf,
  individualTable,
  nested,
  ofRepresentative,
  optional,
  orPlaceholder,
  type Placeholders,
  required,
  warnUnless,
} from '@portico/adapter-kit'

// The sister section's limit for names; whether it holds here is inferred, so nothing is refused.
const plainName = warnUnless(
  /^[\p{L}\p{M} '’-]{1,100}$/u,
  'may be refused: at most 100 letters, spaces, hyphens and apostrophes are sure to be accepted',
)

const nameFields = (placeholders?: Placeholders) => ({
  first_name: required('name.given', plainName),
  last_name: required('name.family', plainName, orPlaceholder(placeholders, 'familyName')),
})

const billingAddress = (placeholders?: Placeholders) =>
  nested('billing_address', {
    line1: required('address.line1'),
    line2: optional('address.line2'),
    city: required('address.city'),
    state: required('address.state', orPlaceholder(placeholders, 'state')),
    zip_code: required('address.postalCode', orPlaceholder(placeholders, 'postalCode')),
    country: required('address.country'),
  })

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
}: FieldSettings): Record<CustomerKind, FieldTable> => ({
  individual: individualTable(
    {
      ...nameFields(placeholders),
      email: required('email', asciiEmail),
      phone: required('phone'),
      type: required('kind', codes({ individual: 'individual' })),
      ...billingAddress(placeholders),
    },
    { clearedBy: '', updateNames: { phone: phoneField } },
  ),
  company: companyTable(
    {
      ...ofRepresentative(nameFields(placeholders)),
      email: required(firstOf('email', 'representative.email'), asciiEmail),
      phone: required(firstOf('phone', 'representative.phone')),
      type: required('kind', codes({ company: 'business' })),
      ...billingAddress(placeholders),
    },
    { clearedBy: '', updateNames: { phone: phoneField } },
  ),
})
