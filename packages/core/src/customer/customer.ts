import * as z from 'zod'
import { Address } from './address.ts'
import { limits } from './limits.ts'
import { PayoutAccount } from './payout-account.ts'
import { type Clock, contactEmail, contactPhone, personShape, systemClock } from './person.ts'
import { country, keyUpTo, list, recordOf, text, textUpTo } from './primitives.ts'

const reference = textUpTo(128, {
  title: "Merchant's reference",
  description: "The merchant's own unique id of this customer. Not for personal data: it is shown in logs.",
  sensitivity: 'public',
  examples: ['customer-0001'],
})

/** What individuals and companies have in common besides kind and reference. */
const customerShape = {
  payoutAccounts: list(PayoutAccount).optional(),
  metadata: recordOf(
    keyUpTo(limits.metadataKey),
    text({
      title: 'Metadata',
      description: 'Whatever the merchant notes.',
      sensitivity: 'personal',
      examples: ['gold'],
    }),
    { title: 'Metadata', sensitivity: 'personal', examples: [] },
  ).optional(),
  providerOptions: recordOf(z.string(), z.unknown(), {
    title: 'Provider options',
    sensitivity: 'personal',
    examples: [],
  }).optional(),
}

const kind = <K extends string>(value: K) =>
  z.literal(value).meta({ title: 'Kind of customer', sensitivity: 'public', examples: [value] })

const individualSchema = (now: Clock) =>
  z.strictObject({ kind: kind('individual'), reference, ...personShape(now), ...customerShape })

const companySchema = (now: Clock) =>
  z.strictObject({
    kind: kind('company'),
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
    address: Address.optional(),
    representative: z.strictObject(personShape(now)).optional(),
    ...customerShape,
  })

const unionOf = (now: Clock) =>
  z.discriminatedUnion('kind', [individualSchema(now), companySchema(now)], {
    error: 'must be individual or company',
  })

// Building the model takes a hundred times as long as a check by it: once per clock.
const schemas = new WeakMap<Clock, ReturnType<typeof unionOf>>()

/** The canonical model, with the clock that birth dates are checked against. */
export function customerSchema(now: Clock): ReturnType<typeof unionOf> {
  const schema = schemas.get(now) ?? unionOf(now)
  schemas.set(now, schema)
  return schema
}

/**
 * The canonical customer: one description for every provider.
 *
 * Only `kind`, `reference` and the name are required here; what else is needed is each provider's business.
 * What is present is checked strictly: unknown keys, blanks, impossible dates, unknown countries and wrong
 * check digits are refused. So is what is larger than `limits`. Dates are `YYYY-MM-DD`, countries ISO 3166-1 alpha-2, phones E.164.
 */
export const Customer = customerSchema(systemClock)
export type Customer = z.infer<typeof Customer>

/** A natural person. Middle names belong to `name.given`; people with one name have no `name.family`. */
export const Individual = individualSchema(systemClock)
export type Individual = z.infer<typeof Individual>

/** A legal person. `representative` is the human being who acts for it. */
export const Company = companySchema(systemClock)
export type Company = z.infer<typeof Company>

export type CustomerKind = Customer['kind']

export const customerKinds: readonly CustomerKind[] = ['individual', 'company']
