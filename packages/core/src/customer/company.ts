import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import { type Address, addressSchema } from './address.ts'
import { type CustomerFields, customerShape, kindOfCustomer, reference } from './customer-fields.ts'
import type { ModelSchema } from './model-schema.ts'
import { type Clock, contactEmail, contactPhone, type Person, personShape, systemClock } from './person.ts'
import { country, text } from './primitives.ts'

/** A legal person as a customer. Only `kind`, `reference` and `legalName` are required by the model itself. */
export interface Company extends CustomerFields {
  /** Distinguishes companies from individuals. */
  kind: 'company'
  /** The name in Latin script, as registered: `Haddad Trading LLC`. */
  legalName: string
  /** The registered name in the company's own script: `شركة حداد للتجارة`. */
  localName?: string | undefined
  /** The number in the register of companies, as on the extract: `1010123456`. Sensitive. */
  registrationNumber?: string | undefined
  /** The country whose register has the company. ISO 3166-1 alpha-2 in upper case: `SA`. */
  incorporationCountry?: string | undefined
  /** One e-mail address of the company: `office@example.com`. Domains may be internationalised. */
  email?: string | undefined
  /** A phone number of the company. E.164, with the country calling code and at most 15 digits: `+966512345678`. */
  phone?: string | undefined
  /** The company's postal address. */
  address?: Address | undefined
  /** The human being who acts for the company. */
  representative?: Person | undefined
}

export const companySchema = (now: Clock) =>
  z.strictObject({
    kind: kindOfCustomer('company'),
    reference,
    legalName: text({ title: 'Legal name', sensitivity: 'personal', examples: ['Haddad Trading LLC'] }),
    localName: text({
      title: 'Legal name in own script',
      sensitivity: 'personal',
      examples: ['شركة حداد للتجارة'],
    }).optional(),
    registrationNumber: text({
      title: 'Registration number',
      sensitivity: 'sensitive',
      examples: ['1010123456'],
    }).optional(),
    incorporationCountry: country({
      title: 'Country of incorporation',
      sensitivity: 'personal',
      examples: ['SA'],
    }).optional(),
    email: contactEmail.optional(),
    phone: contactPhone.optional(),
    address: addressSchema.optional(),
    representative: z.strictObject(personShape(now)).optional(),
    ...customerShape,
  })

/** The check of a company alone, by the system's clock; see `Customer`. */
export const Company: ModelSchema<Company> = withJson(companySchema(systemClock))
