import { outstandingFields } from '@portico/core/adapter'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, describePrivacy, findLeaks, personalTextsOf } from '@portico/test-support'
import { expect, test } from 'vitest'
import { operations, saudiSubject } from './subject.ts'

const subject = await saudiSubject()

describePrivacy(subject, operations, amal)

test('what has been revealed once is told by nothing afterwards', async () => {
  const registration = (await subject.open().create(amal))._unsafeUnwrap()
  const { reveal } = registration.details as { reveal: (field: string) => { isOk(): boolean } }
  for (const field of ['identity', 'cardno', 'stcaccount']) expect(reveal(field).isOk()).toBe(true)
  expect(findLeaks(registration, personalTextsOf(amal))).toEqual([])
})

test('what an event says to be outstanding is repeated only where it looks like the name of a field', () => {
  const table = saudiPayee.table('individual')
  if (!table) throw new Error('Individuals are taken.')
  const names = [
    'signature_photo',
    'Amal Zoë',
    'amal.ohaddad+1@example.com',
    '+966512345678',
    '6080010167519',
    '',
  ]
  const outstanding = outstandingFields(table, saudiPayee, names)
  expect(findLeaks(outstanding, personalTextsOf(amal))).toEqual([])
  expect(outstanding.flatMap((one) => (one.type === 'field' ? one.providerFields : []))).toEqual([
    'signature_photo',
  ])
})
