import {
  connectAdapter,
  constant,
  describeAdapter,
  httpOperations,
  individualTable,
  nestFields,
  ok,
  providerId,
  requiredIf,
  sentIf,
} from '@portico/adapter-kit'
import { checkAdapter } from '@portico/conformance'
import type { Customer } from '@portico/core'
import { expect, test } from 'vitest'
import * as z from 'zod'

/** An adapter whose provider takes all tax residencies, one of them again by itself, and a constant with each. */
const description = describeAdapter({
  id: 'acme-lists',
  name: 'Acme with lists',
  capabilities: () => ({ idempotent: ['create', 'update'], lookupByReference: false }),
  settings: {},
  tables: () => ({
    individual: individualTable(({ each, not, optional, pick, required, when }) => ({
      type: required(constant('individual')),
      first_name: required('name.given'),
      email: required('email'),
      nationality: required('nationality'),
      ssn: optional(
        pick('taxResidencies', { country: 'US' })('number'),
        requiredIf(when('nationality', ['US'])),
      ),
      purpose: required('accountPurpose', sentIf(not(when('nationality', ['SA', 'AE'])))),
      taxes: each('taxResidencies', { country: ['US', 'NL'] }, ({ required }) => ({
        kind: required(constant('tax')),
        number: required('number'),
        country: required('country'),
      })),
    })),
  }),
})

const acme = connectAdapter(description, (settings, adapter) =>
  ok(
    httpOperations(
      adapter,
      { ...settings, baseUrl: 'https://acme.example', authorize: () => ({ 'x-key': 'a-key' }) },
      {
        create: {
          method: 'POST',
          route: '/customers',
          request: ({ fields }) => ({ json: nestFields(fields) }),
          read: (answer) => answer.json(Stored).map(({ id }) => customerOf(id, 'created', answer.raw)),
        },
        update: {
          method: 'PATCH',
          route: '/customers/{id}',
          request: ({ id, fields }) => ({ params: { id }, json: nestFields(fields) }),
          read: (answer) => answer.json(Stored).map(({ id }) => customerOf(id, 'updated', answer.raw)),
        },
      },
    ),
  ),
)

const Stored = z.object({ id: providerId })

const customerOf = (providerCustomerId: string, outcome: 'created' | 'updated', raw: () => unknown) => ({
  providerCustomerId,
  status: 'registered' as const,
  providerStatus: '',
  outcome,
  outstanding: [],
  details: undefined,
  raw,
})

const person: Customer = {
  kind: 'individual',
  reference: 'person-0001',
  name: { given: 'Nadia', family: 'Vantongeren' },
  email: 'nadia@example.com',
  nationality: 'US',
  accountPurpose: 'investment',
  taxResidencies: [
    { country: 'NL', number: 'NX4711008' },
    { country: 'US', number: '123456789' },
    { country: 'SA', number: 'SX4711008' },
  ],
}

test('the kit is content with an adapter whose lists, choices, conditions and constants read the same values', async () => {
  const { adapters } = await checkAdapter(
    acme,
    {
      settings: {},
      wrongSettings: {},
      fetch: async () => Response.json({ id: 'acme-1' }),
      customers: [person],
      isAuthentic: () => true,
    },
    {
      only: [
        'requirements/conditions-hold',
        'mapping/every-sent-field-is-reported',
        'mapping/first-complete-element-wins',
        'mapping/only-reported-fields-change',
        'mapping/reported-as-dropped-stays-here',
        'mapping/update-sends-only-changes',
      ],
    },
  )
  const found = adapters['acme-lists']?.map(({ id, outcome, reason }) => [id, outcome, reason])
  expect(found).toHaveLength(6)
  expect(found?.filter(([, outcome]) => outcome !== 'passed')).toEqual([])
})
