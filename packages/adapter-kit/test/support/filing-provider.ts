import {
  type Answer,
  type CustomerDocument,
  companyTable,
  connectAdapter,
  convert,
  dataUri,
  dataUriOf,
  describeAdapter,
  httpOperations,
  individualTable,
  isDocument,
  nestFields,
  ok,
  type Person,
  type ProviderField,
  providerId,
  sentIf,
  wordsOf,
} from '@portico/adapter-kit'
import { createOnboarding, type OnboardingEvent } from '@portico/core'
import * as z from 'zod'

const asList = convert((documents: readonly CustomerDocument[]) => ({
  type: 'value',
  value: documents.map((document) => ({
    purpose: document.providerType ?? document.type,
    file: dataUriOf(document),
  })),
}))

const { optional, pick, required } = wordsOf<Person>()
const identification = pick('identifications', { type: ['passport', 'national_id'] })
const personFields = {
  first: required('name.given'),
  id_number: required(identification('number')),
  id_front: required(identification.file('identification'), dataUri),
  id_back: optional(identification.file('identification_back'), dataUri),
}

/** Acme takes photos of identity documents, a selfie and any number of other files inside its create. */
export const acmeDescription = describeAdapter({
  id: 'acme',
  name: 'Acme',
  capabilities: () => ({
    idempotent: [],
    lookupByReference: false,
    documents: [
      { type: 'identification', maxBytes: 9, contentTypes: ['image/png', 'image/jpeg'] },
      { type: 'other', providerTypes: ['payslip', 'lease'], maxBytes: 9, contentTypes: ['image/png'] },
      { type: 'signature', maxBytes: 1, contentTypes: ['image/gif'] },
    ],
  }),
  settings: {},
  tables: () => ({
    individual: individualTable(({ file, files, optional, when }) => ({
      ...personFields,
      selfie: optional(file('selfie'), dataUri),
      income: optional(file('proof_of_income'), sentIf(when('gender', ['female']))),
      documents: optional(files(['proof_of_address', 'other']), asList),
    })),
    company: companyTable(({ file, optional, required, within }) => ({
      name: required('legalName'),
      charter: required(file('formation'), dataUri),
      bill: optional(
        within('address', ({ file }) => file('proof_of_address')),
        dataUri,
      ),
      ...within('representative', ({ file, optional, required, within }) => ({
        ...personFields,
        selfie: required(file('selfie'), dataUri),
        home_bill: optional(
          within('address', ({ file }) => file('proof_of_address')),
          dataUri,
        ),
      })),
    })),
  }),
})

const read = (outcome: 'created' | 'updated') => (answer: Answer) =>
  answer.json(z.object({ id: providerId })).map(({ id }) => ({
    providerCustomerId: id,
    status: 'pending' as const,
    providerStatus: '',
    outcome,
    outstanding: [],
    details: undefined,
    raw: answer.raw,
  }))

/** A document that goes out as it is, in short. */
const inShort = (field: ProviderField): ProviderField => {
  const { value } = field
  return isDocument(value) ? { ...field, value: [value.contentType, ...value.content] } : field
}

/** An onboarding at Acme, the bodies that it sent, and its events. */
export function filingProvider() {
  const bodies: Record<string, unknown>[] = []
  const events: OnboardingEvent[] = []
  const fetch = (async (request: Request) => {
    bodies.push(JSON.parse(await request.text()))
    return Response.json({ id: 'c-1' })
  }) as typeof globalThis.fetch
  const connection = { baseUrl: 'https://acme.example', fetch, authorize: () => ({}) }
  const factory = connectAdapter(acmeDescription, (_, adapter) =>
    ok(
      httpOperations(adapter, connection, {
        create: {
          method: 'POST',
          route: '/customers',
          request: ({ fields }) => ({ json: nestFields(fields.map(inShort)) }),
          read: read('created'),
        },
        update: {
          method: 'PATCH',
          route: '/customers/{id}',
          request: ({ id, fields }) => ({ params: { id }, json: nestFields(fields) }),
          read: read('updated'),
        },
      }),
    ),
  )
  const onboarding = createOnboarding(factory({}), { observe: (event) => void events.push(event) })
  return { onboarding, bodies, events }
}
