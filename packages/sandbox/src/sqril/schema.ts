import * as z from 'zod'
import { country, date, email, oneOf, phone, text } from '../shared/words.ts'

// Formats below that the OpenAPI document leaves at `type: string` follow its examples.
const occupations = z
  .string('must be a string')
  .regex(/^OCC([1-9]|1[01])$/, 'must be one of OCC1 through OCC11')

/** The body of `POST /registerCustomer`. inferred: fields the document does not list are refused. */
export const registration = z.strictObject({
  name_first: text(),
  name_last: text(),
  gender: oneOf(['M', 'F']), // inferred: only "M" is seen
  ic_number: text(),
  ic_type: oneOf(['NIC', 'PP', 'WEP']),
  ic_country: country, // inferred from the example "ID"
  occupation: occupations,
  country_of_residence: country, // inferred, as above
  phone, // inferred from the example "+62812345678"
  email,
  nationality: country, // inferred, as above
  dob: date,
  address: text(),
  ic_expiry_date: date,
})

/** The body of `PUT /updateCustomer`. The prose says "one or more" of these, and the prose wins. */
export const changes = z.strictObject({
  email: email.exactOptional(),
  phone: phone.exactOptional(),
  occupation: occupations.exactOptional(),
  address: text().exactOptional(),
})

export type SqrilProfile = z.infer<typeof registration>
export type SqrilChanges = z.infer<typeof changes>
