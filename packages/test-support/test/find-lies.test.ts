import type { MappingEntry } from '@portico/core'
import { findLies } from '@portico/test-support'
import { expect, test } from 'vitest'

const customer = {
  kind: 'individual',
  name: { given: 'Qzaakx', family: 'Qzabkx' },
  phone: '+6281212345101',
  gender: 'male',
  nationality: 'ID',
  identifications: [{ number: 'Qzackx' }],
  metadata: { 'a.b': 'Qzadkx' },
  providerOptions: { here: { flag: true }, elsewhere: { note: 'Qzaekx' } },
}
const plain = {
  full: 'Qzaakx Qzabkx',
  country: '62',
  number: '81212345101',
  sex: 'M',
  nation: 'ID',
  id: 'Qzackx',
  flag: 1,
}
const raw = JSON.stringify({ ...plain, id: '…' })
const truth: MappingEntry[] = [
  { path: 'kind', treatment: 'used', providerFields: [] },
  { path: 'name.given', treatment: 'transformed', providerFields: ['full'] },
  { path: 'name.family', treatment: 'transformed', providerFields: ['full'] },
  { path: 'phone', treatment: 'transformed', providerFields: ['number'] },
  { path: 'gender', treatment: 'transformed', providerFields: ['sex'] },
  { path: 'nationality', treatment: 'sent', providerFields: ['nation'] },
  { path: 'identifications[0].number', treatment: 'encrypted', providerFields: ['id'] },
  { path: 'metadata["a.b"]', treatment: 'dropped', providerFields: [], reason: 'no field' },
  { path: 'providerOptions.here.flag', treatment: 'transformed', providerFields: ['flag', 'country'] },
]
const with_ = (path: string, changes: Partial<MappingEntry>) =>
  truth.map((entry) => (entry.path === path ? { ...entry, ...changes } : entry))

test('of a true report there is nothing to say', () => {
  expect(findLies('here', customer, truth, plain, raw)).toEqual([])
})

test.each<[string, MappingEntry[]]>([
  ['an entry is missing', truth.slice(1)],
  ['an entry is there twice', [...truth, ...truth.slice(0, 1)]],
  [
    'a value is reported that the customer does not have',
    [...truth, { path: 'email', treatment: 'dropped', providerFields: [], reason: 'x' }],
  ],
  [
    'what goes out is said to be dropped',
    with_('nationality', { treatment: 'dropped', providerFields: [], reason: 'x' }),
  ],
  ['what goes out is said to be used', with_('name.given', { treatment: 'used', providerFields: [] })],
  [
    'what does not go out is said to be sent',
    with_('metadata["a.b"]', { treatment: 'sent', providerFields: ['nation'] }),
  ],
  ['what goes out changed is said to be sent', with_('name.given', { treatment: 'sent' })],
  ['what goes out as it is, is said to be transformed', with_('nationality', { treatment: 'transformed' })],
  ['what goes out in the clear is said to be encrypted', with_('nationality', { treatment: 'encrypted' })],
  ['what goes out encrypted is said to be sent', with_('identifications[0].number', { treatment: 'sent' })],
  ['a field is named that does not hold it', with_('name.given', { providerFields: ['full', 'nation'] })],
  ['a field that holds it is not named', with_('identifications[0].number', { providerFields: ['sex'] })],
  ['a field is named that is not sent', with_('gender', { providerFields: ['title'] })],
  ['something is dropped and nobody knows why', truth.map(({ reason, ...entry }) => entry)],
])('it is noticed that %s', (_what, report) => {
  expect(findLies('here', customer, report, plain, raw)).not.toEqual([])
})

test('it is noticed that something goes out which no entry explains', () => {
  expect(findLies('here', customer, truth, { ...plain, extra: 'x' }, raw)).toEqual([
    'extra: goes out, and no entry says so',
  ])
})

test("it is noticed that another provider's option goes out", () => {
  expect(findLies('here', customer, truth, { ...plain, note: 'Qzaekx' }, raw)).toEqual([
    'note: goes out, and no entry says so',
  ])
})

test('it is noticed that an encrypted value stands in the body as it is', () => {
  expect(findLies('here', customer, truth, plain, JSON.stringify(plain))).toEqual([
    'identifications.0.number: is not encrypted',
  ])
})
