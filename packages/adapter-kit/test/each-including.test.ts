import { companyTable, requiredIf } from '@portico/adapter-kit'
import { preflight } from '@portico/core'
import { expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const company = companyTable(({ each, required }) => ({
  name: required('legalName'),
  people: each(
    'associatedPersons',
    {},
    ({ optional, required, when }) => ({
      first_name: required('name.given'),
      roles: required('roles'),
      title: optional('title', requiredIf(when('roles', ['controller']))),
    }),
    { including: [{ roles: ['controller'] }] },
  ),
}))

const firm = { kind: 'company', reference: 'r', legalName: 'Haddad LLC' } as const
const { adapter } = acme({ company })
const signer = { name: { given: 'Amal' }, roles: ['signatory'] }
const controller = { name: { given: 'Nur' }, roles: ['controller'] }

const missing = (associatedPersons: object[]) =>
  preflight({ ...firm, associatedPersons }, [adapter])[0]?.missing.map((one) =>
    one.type === 'field' ? [one.path, one.when] : one,
  )

test('a list that must include a controller asks for a new one, with what a controller needs in any case', () => {
  expect(missing([signer])).toEqual([
    ['associatedPersons[].name.given', undefined],
    ['associatedPersons[].roles', undefined],
    ['associatedPersons[].title', undefined],
  ])
})

test('a list that includes a controller asks only for what this one lacks', () => {
  expect(missing([signer, controller])).toMatchObject([
    ['associatedPersons[1].title', { path: 'associatedPersons[1].roles', in: ['controller'] }],
  ])
  expect(missing([{ ...controller, title: 'Director' }])).toEqual([])
})
