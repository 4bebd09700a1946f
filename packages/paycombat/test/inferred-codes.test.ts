import { createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, now, useSandbox } from '@portico/test-support'
import { expect, test } from 'vitest'

const sandbox = await useSandbox()
const bodyOf = (given: object) =>
  createOnboarding(paycombat({ ...sandbox.providers.paycombat, ...given }), { now })
    .preview(amal, { reveal: true })
    ._unsafeUnwrap().body

const [document] = amal.identifications ?? []
if (!document) throw new Error('the customer of these tests has a document')

test('a merchant who knows another word for a document or a kind sets it', () => {
  const identificationCodes = { [document.type]: 'OTHER_WORD' }
  expect(bodyOf({ identificationCodes, typeCodes: { individual: 'person' } })).toMatchObject({
    type: 'person',
    individual: { identification_type: 'OTHER_WORD' },
  })
  expect(bodyOf({})).toMatchObject({
    type: 'individual',
    individual: { identification_type: document.type.toUpperCase() },
  })
})

test('a document that is not in the table does not go out', () => {
  expect(bodyOf({ identificationCodes: { driving_licence: 'DL' } })).not.toHaveProperty(
    'individual.identification_value',
  )
})
