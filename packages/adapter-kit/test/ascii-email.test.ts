import { asciiEmail, individualTable } from '@portico/adapter-kit'
import { expect, test } from 'vitest'
import { acme } from './support/acme.ts'
import { person } from './support/report.ts'

const table = individualTable(({ required }) => ({ mail: required('email', asciiEmail) }))

test.each([
  ['Amal.Haddad@Example.com', 'Amal.Haddad@Example.com', 'sent'],
  ['ivan@xn--80aswg.XN--P1AI', 'ivan@xn--80aswg.XN--P1AI', 'sent'],
  ['Ivan@сайт.рф', 'Ivan@xn--80aswg.xn--p1ai', 'transformed'],
  ['li@例子.中国', 'li@xn--fsqu00a.xn--fiqs8s', 'transformed'],
  ['amal@موقع.السعودية', 'amal@xn--4gbrim.xn--mgberp4a5d4ar', 'transformed'],
])('%s is sent as %s', async (email, expected, treatment) => {
  const { onboarding, sent } = acme({ individual: table })
  const result = await onboarding.create({ ...person, email })
  expect(sent).toEqual([{ mail: expected }])
  expect(result._unsafeUnwrap().mapping).toContainEqual({
    path: 'email',
    treatment,
    providerFields: ['mail'],
  })
})
