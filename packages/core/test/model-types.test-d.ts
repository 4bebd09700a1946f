import type {
  Address,
  BankAccount,
  Company,
  Customer,
  CustomerChanges,
  Identification,
  Individual,
  ModelSchema,
  PayoutAccount,
  Person,
  PersonName,
  WalletAccount,
} from '@portico/core'
import { Customer as CustomerSchema, customerSchema } from '@portico/core'
import { describe, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { addressSchema } from '../src/customer/address.ts'
import type { companySchema } from '../src/customer/company.ts'
import type { customerModel } from '../src/customer/customer.ts'
import type { identificationSchema } from '../src/customer/identification.ts'
import type { individualSchema } from '../src/customer/individual.ts'
import type { payoutAccountSchema } from '../src/customer/payout-account.ts'
import type { personShape } from '../src/customer/person.ts'

type PersonOfSchema = z.infer<z.ZodObject<ReturnType<typeof personShape>>>

// `satisfies` and the annotation of a schema both miss a forgotten and an extra optional member; equality does not.
describe('the documented interfaces are exactly what the schemas give', () => {
  test('of an address', () => {
    expectTypeOf<z.infer<typeof addressSchema>>().toEqualTypeOf<Address>()
  })

  test('of an identification', () => {
    expectTypeOf<z.infer<typeof identificationSchema>>().toEqualTypeOf<Identification>()
  })

  test('of payout accounts', () => {
    type Account = z.infer<typeof payoutAccountSchema>
    expectTypeOf<Account>().toEqualTypeOf<PayoutAccount>()
    expectTypeOf<Extract<Account, { kind: 'bank' }>>().toEqualTypeOf<BankAccount>()
    expectTypeOf<Extract<Account, { kind: 'wallet' }>>().toEqualTypeOf<WalletAccount>()
  })

  test('of a person and its name', () => {
    expectTypeOf<PersonOfSchema>().toEqualTypeOf<Person>()
    expectTypeOf<PersonOfSchema['name']>().toEqualTypeOf<PersonName>()
  })

  test('of customers', () => {
    expectTypeOf<z.infer<ReturnType<typeof individualSchema>>>().toEqualTypeOf<Individual>()
    expectTypeOf<z.infer<ReturnType<typeof companySchema>>>().toEqualTypeOf<Company>()
    expectTypeOf<z.infer<ReturnType<typeof customerModel>>>().toEqualTypeOf<Customer>()
    expectTypeOf<z.input<ReturnType<typeof customerModel>>>().toEqualTypeOf<Customer>()
  })
})

describe('a schema of the model', () => {
  test('parses by itself, and is a schema for zod and for Standard Schema', () => {
    expectTypeOf(CustomerSchema).toEqualTypeOf<ModelSchema<Customer>>()
    expectTypeOf(customerSchema).returns.toEqualTypeOf<ModelSchema<Customer>>()
    expectTypeOf(CustomerSchema.parse({})).toEqualTypeOf<Customer>()
    expectTypeOf<z.infer<typeof CustomerSchema>>().toEqualTypeOf<Customer>()
    expectTypeOf(CustomerSchema).toExtend<z.core.$ZodType>()
    const parsed = CustomerSchema.safeParse({})
    if (parsed.success) expectTypeOf(parsed.data).toEqualTypeOf<Customer>()
    else expectTypeOf(parsed.error).toExtend<z.core.$ZodError>()
  })
})

test('a value that a form left out may be undefined', () => {
  const form: { email?: string; city?: string | undefined } = {}
  const customer: Customer = {
    kind: 'individual',
    reference: 'r',
    name: { given: 'Amal', family: undefined },
    email: form.email,
    address: { line1: 'x', city: form.city, country: 'SA' },
    identifications: undefined,
  }
  expectTypeOf(customer).toExtend<Individual>()
  const changes: CustomerChanges[] = [
    { email: form.email, phone: null, name: undefined },
    { kind: 'company', representative: undefined },
  ]
  expectTypeOf(changes).items.toExtend<{ email?: string | null | undefined }>()
  // @ts-expect-error: the name is required
  const nameless: Customer = { kind: 'individual', reference: 'r', name: undefined }
  // @ts-expect-error: no such member
  const misspelt: Customer = { kind: 'individual', reference: 'r', name: { given: 'Amal' }, emial: 'x' }
  return [nameless, misspelt]
})
