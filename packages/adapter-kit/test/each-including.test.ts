import { companyTable, requiredIf } from '@portico/adapter-kit'
import { answer, formJsonSchema, orThrow, preflight, questions } from '@portico/core'
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

test('a list that must include several roles asks for a person who has all of them', () => {
  const { adapter } = acme({
    company: companyTable(({ each, required }) => ({
      name: required('legalName'),
      people: each('associatedPersons', {}, ({ required }) => ({ roles: required('roles') }), {
        including: [{ roles: ['controller'] }, { roles: ['signatory'] }],
      }),
    })),
  })
  const asked = questions(firm, [adapter])
  const [name, roles] = asked
  expect(asked.map(({ path }) => path)).toEqual([
    'associatedPersons[].name.given',
    'associatedPersons[].roles',
  ])
  expect(formJsonSchema(asked).properties[roles?.key ?? '']).toMatchObject({
    contains: { enum: ['controller'] },
    allOf: [{ contains: { enum: ['signatory'] } }],
  })
  const isReadyWith = (chosen: readonly string[]) => {
    const filled = answer(firm, { [name?.key ?? '']: 'Amal', [roles?.key ?? '']: chosen })
    return preflight(orThrow(filled), [adapter])[0]?.ready
  }
  expect(isReadyWith(['controller'])).toBe(false)
  expect(isReadyWith(['owner', 'signatory', 'controller'])).toBe(true)
})
