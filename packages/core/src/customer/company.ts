import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import { type Address, addressSchema } from './address.ts'
import { type AssociatedPerson, associatedPersonSchema } from './associated-person.ts'
import { type CompanyType, companyTypes } from './company-type.ts'
import { type CustomerFields, customerShape, kindOfCustomer, reference } from './customer-fields.ts'
import { latestDayOnEarth } from './days.ts'
import { type Industry, industrySchema } from './industry.ts'
import type { ModelSchema } from './model-schema.ts'
import { type Clock, contactEmail, contactPhone, type Person, personShape, systemClock } from './person.ts'
import { country, date, lei, list, oneOf, text, textUpTo, website } from './primitives.ts'

/** A legal person as a customer. Only `kind`, `reference` and `legalName` are required by the model itself. */
export interface Company extends CustomerFields {
  /** Distinguishes companies from individuals. */
  kind: 'company'
  /** The name in Latin script, as registered: `Haddad Trading LLC`. */
  legalName: string
  /** The registered name in the company's own script: `شركة حداد للتجارة`. */
  localName?: string | undefined
  /** The name under which it trades, if it is another: `Haddad Sweets`. Bridge `business_trade_name`, Nium `tradeName`. */
  tradeName?: string | undefined
  /** Its legal form. Bridge `business_type`, Stripe `company.structure`, Nium `businessType`. */
  companyType?: CompanyType | undefined
  /** The number in the register of companies, as on the extract: `1010123456`. Sensitive. */
  registrationNumber?: string | undefined
  /** The country whose register has the company. ISO 3166-1 alpha-2 in upper case: `SA`. */
  incorporationCountry?: string | undefined
  /** The day on which it was founded, `YYYY-MM-DD`. Not in the future. Bridge `date_of_formation`. */
  incorporationDate?: string | undefined
  /** Its tax number, at most 64 characters. Sensitive. Stripe `company.tax_id`, SEP-9 `organization.VAT_number`. */
  taxId?: string | undefined
  /** Its Legal Entity Identifier in upper case. ISO 17442; the check digits must be right. ISO 20022 `LEI`. */
  lei?: string | undefined
  /** What it does, as a code of a classification. Bridge `business_industry`. */
  industry?: Industry | undefined
  /** Its home page: `https://example.com`. Bridge `primary_website`, Stripe `business_profile.url`. */
  website?: string | undefined
  /** One e-mail address of the company: `office@example.com`. Domains may be internationalised. */
  email?: string | undefined
  /** A phone number of the company. E.164, with the country calling code and at most 15 digits: `+966512345678`. */
  phone?: string | undefined
  /** The company's registered postal address. */
  address?: Address | undefined
  /** Where the company works, if that is elsewhere. Bridge `physical_address`, Airwallex `business_address`. */
  operatingAddress?: Address | undefined
  /** The human being who acts for the company. */
  representative?: Person | undefined
  /** Its owners, directors, controllers and signatories, at most 100. The representative too, if it has such a role. */
  associatedPersons?: AssociatedPerson[] | undefined
}

// Built once: only what depends on a clock is built for each of them.
const companyFields = {
  kind: kindOfCustomer('company'),
  reference,
  legalName: text({ title: 'Legal name', sensitivity: 'personal', examples: ['Haddad Trading LLC'] }),
  localName: text({
    title: 'Legal name in own script',
    sensitivity: 'personal',
    examples: ['شركة حداد للتجارة'],
  }).optional(),
  tradeName: text({ title: 'Trade name', sensitivity: 'personal', examples: ['Haddad Sweets'] }).optional(),
  companyType: oneOf(companyTypes, { title: 'Type of company', sensitivity: 'personal' }).optional(),
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
  incorporationDate: date({
    title: 'Date of incorporation',
    sensitivity: 'personal',
    examples: ['2015-03-01'],
  }),
  taxId: textUpTo(64, {
    title: 'Tax number of the company',
    sensitivity: 'sensitive',
    examples: ['300012345600003'],
  }).optional(),
  lei: lei({ title: 'LEI', sensitivity: 'personal', examples: ['549300HADDADTRADE076'] }).optional(),
  industry: industrySchema.optional(),
  website: website({
    title: 'Website',
    sensitivity: 'personal',
    examples: ['https://haddad-trading.example'],
  }).optional(),
  email: contactEmail.optional(),
  phone: contactPhone.optional(),
  address: addressSchema.optional(),
  operatingAddress: addressSchema.optional(),
}

export const companySchema = (now: Clock) =>
  z.strictObject({
    ...companyFields,
    incorporationDate: companyFields.incorporationDate
      .refine((value) => value <= latestDayOnEarth(now()), { error: 'must not be in the future' })
      .optional(),
    representative: z.strictObject(personShape(now)).optional(),
    associatedPersons: list(associatedPersonSchema(now)).optional(),
    ...customerShape(now),
  })

/** The check of a company alone, by the system's clock; see `Customer`. */
export const Company: ModelSchema<Company> = withJson(companySchema(systemClock))
