import type { CustomerKind } from '@portico/core'
import type { Condition, Match } from './invention.ts'

/** What an invented provider may read of one scope: of the customer, or of one element of a list. */
export interface Scope {
  /** The paths of single values. */
  paths: readonly string[]
  /** Conditions on what is there; each has a field in the body that shows it. */
  conditions: readonly Shown[]
  lists: Readonly<Record<string, ListScope>>
  /** Whether identity documents belong to it, of which a file may be wanted. */
  hasFile?: true
}

/** A condition with the field that shows it to the provider, which is read at a path of the scope or of its list. */
export interface Shown {
  condition: Extract<Condition, { path: string }>
  list?: string
  path: string
  needed?: true
}

/** A list of a scope, with what may be looked for in it. */
export interface ListScope {
  /** The key that a match reads. */
  key: string
  matches: readonly { match: Match; scope: Scope }[]
  /** What must be included together. */
  including: readonly (readonly Match[])[]
}

const value = (path: string, wire: string, values: readonly string[], needed?: true): Shown => ({
  condition: { path, wire, in: values },
  path,
  ...(needed && { needed }),
})
const given = (path: string, wire: string, read = path): Shown => ({
  condition: { path, wire, present: true },
  path: read,
})
const inList = (list: string, key: string, values: readonly string[]): Shown => ({
  condition: { path: `${list}[].${key}`, wire: `s_${list}[].${key}`, in: values },
  list,
  path: key,
})
const listGiven = (list: string, key: string): Shown => ({
  condition: { path: list, wire: `s_${list}[].${key}`, present: true },
  list,
  path: key,
})

const all = (matches: readonly Match[], scope: Scope) => matches.map((match) => ({ match, scope }))

const identification: Scope = {
  paths: ['number', 'issuingCountry', 'issuedOn', 'expiresOn'],
  conditions: [
    value('type', 's_type', ['passport', 'tax_id'], true),
    value('issuingCountry', 's_country', ['SA'], true),
    given('expiresOn', 's_expires'),
  ],
  lists: {},
  hasFile: true,
}

const identifications: ListScope = {
  key: 'type',
  matches: all(
    [
      {},
      { type: ['passport'] },
      { type: ['tax_id'] },
      { type: ['national_id', 'residence_permit'] },
      { type: ['passport', 'national_id'] },
    ],
    identification,
  ),
  including: [
    [{ type: ['passport'] }],
    [{ type: ['passport'] }, { type: ['national_id'] }],
    [{ type: ['passport', 'tax_id'] }, { type: ['tax_id', 'national_id'] }],
  ],
}

const taxResidency: Scope = {
  paths: ['number'],
  conditions: [value('country', 's_country', ['SA'], true)],
  lists: {},
}

const taxResidencies: ListScope = {
  key: 'country',
  matches: all([{}, { country: ['SA'] }, { country: ['LB', 'AE'] }], taxResidency),
  including: [[{ country: ['SA'] }, { country: ['LB'] }]],
}

const bank: Scope = {
  paths: ['iban', 'bic', 'bankCode', 'accountNumber', 'holderName'],
  conditions: [value('currency', 's_currency', ['SAR', 'KWD']), given('bic', 's_bic')],
  lists: {},
}
const wallet: Scope = {
  ...bank,
  paths: ['phone', 'holderName'],
  conditions: [value('currency', 's_currency', ['SAR'])],
}
const account: Scope = {
  paths: ['holderName', 'currency'],
  conditions: [value('kind', 's_kind', ['bank'], true)],
  lists: {},
}

const payoutAccounts: ListScope = {
  key: 'kind',
  matches: [
    ...all(
      [
        { kind: ['bank'] },
        { kind: ['bank'], currency: ['USD'] },
        { kind: ['bank'], currency: ['EUR', 'SAR'] },
      ],
      bank,
    ),
    { match: { kind: ['wallet'] }, scope: wallet },
    { match: {}, scope: account },
  ],
  including: [[{ kind: ['bank'] }], [{ kind: ['bank'] }, { kind: ['wallet'] }]],
}

const person: Omit<Scope, 'hasFile'> = {
  paths: [
    'email',
    'phone',
    'dateOfBirth',
    'nationality',
    'occupation',
    'name.family',
    'address.city',
    'address.postalCode',
  ],
  conditions: [
    value('gender', 's_gender', ['male']),
    value('nationality', 's_nationality', ['SA', 'US']),
    given('email', 's_email'),
    given('address', 's_address', 'address.country'),
    inList('identifications', 'type', ['passport']),
    listGiven('taxResidencies', 'country'),
  ],
  lists: { identifications, taxResidencies },
}

const associated: Scope = {
  ...person,
  paths: [...person.paths, 'title'],
  conditions: [
    ...person.conditions,
    value('roles', 's_roles', ['controller'], true),
    value('roles', 's_roles', ['owner', 'signatory'], true),
    given('title', 's_title'),
  ],
}

const associatedPersons: ListScope = {
  key: 'roles',
  matches: all(
    [{}, { roles: ['owner'] }, { roles: ['controller', 'director'] }, { roles: ['signatory'] }],
    associated,
  ),
  including: [
    [{ roles: ['controller'] }],
    [{ roles: ['controller'] }, { roles: ['signatory'] }],
    [{ roles: ['owner', 'director'] }, { roles: ['signatory'] }],
  ],
}

const individual: Scope = {
  ...person,
  conditions: [...person.conditions, inList('payoutAccounts', 'currency', ['KWD', 'SAR'])],
  lists: { ...person.lists, payoutAccounts },
}

const company: Scope = {
  paths: [
    'email',
    'phone',
    'tradeName',
    'registrationNumber',
    'taxId',
    'website',
    'address.city',
    'representative.email',
  ],
  conditions: [
    given('phone', 's_phone'),
    given('address', 's_address', 'address.country'),
    value('incorporationCountry', 's_country', ['SA', 'US']),
    inList('payoutAccounts', 'currency', ['KWD', 'SAR']),
    inList('associatedPersons', 'roles', ['controller']),
    listGiven('payoutAccounts', 'kind'),
  ],
  lists: { payoutAccounts, associatedPersons },
}

export const scopes: Readonly<Record<CustomerKind, Scope>> = { individual, company }
