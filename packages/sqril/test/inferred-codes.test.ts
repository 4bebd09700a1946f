import { createOnboarding } from '@portico/core'
import { sqril } from '@portico/sqril'
import { now, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'
import { john } from './sqril-customer.ts'

const sandbox = await useSandbox()
const settings = sandbox.providers.sqril
const bodyOf = (given: object, customer: object = john) =>
  createOnboarding(sqril({ ...settings, ...given }), { now })
    .preview({ ...john, ...customer }, { reveal: true })
    .map(({ body }) => body)

test('a merchant who knows other document codes sets them, and only those documents are then taken', () => {
  const identificationCodes = { residence_permit: 'WEP', passport: 'NIC' } as const
  expect(bodyOf({ identificationCodes })._unsafeUnwrap()).toMatchObject({ ic_type: 'NIC' })
  const [passport] = john.identifications ?? []
  const onlyNationalId = { identifications: [{ ...passport, type: 'national_id' }] }
  expect(bodyOf({ identificationCodes }, onlyNationalId)._unsafeUnwrapErr().issues).toContainEqual(
    expect.objectContaining({ path: 'identifications[].type', code: 'required' }),
  )
})

test('a merchant who knows other gender codes sets them', () => {
  const genderCodes = { other: 'X' }
  expect(bodyOf({ genderCodes }, { gender: 'other' })._unsafeUnwrap()).toMatchObject({ gender: 'X' })
  expect(bodyOf({ genderCodes })._unsafeUnwrapErr().issues).toMatchObject([{ path: 'gender' }])
  expect(bodyOf({})._unsafeUnwrap()).toMatchObject({ gender: 'M', ic_type: 'PP' })
})

test.each([
  [{ identificationCodes: {} }, 'identificationCodes'],
  [{ identificationCodes: { passport: 'XX' } }, 'identificationCodes.passport'],
  [{ identificationCodes: { library_card: 'PP' } }, 'identificationCodes.library_card'],
  [{ genderCodes: { male: '' } }, 'genderCodes.male'],
])('a table of codes that makes no sense is refused by its name: %#', (given, path) => {
  const { issues } = sqril.configure({ ...settings, ...given })._unsafeUnwrapErr()
  expect(issues.map((issue) => issue.path)).toContain(path)
})
